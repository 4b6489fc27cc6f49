namespace McpActors.UnitTests.Schemas;

public sealed class KeywordTests
{
    [Fact]
    public void BooleanSchemas_AcceptAllOrNothing() => AssertCases(8, """
        true | +1 | +null | +{} | +[]
        false | -1 | -null | -{} | -[]
        {} | +1 | +"a" | +{"a":[1]}
        """);

    [Fact]
    public void Type_IsChecked() => AssertCases(45, """
        {"type":"string"} | +"" | +"a" | -1 | -null | -true | -[] | -{}
        {"type":"number"} | +1 | +1.5 | +-0.0 | +1e400 | -"1" | -null | -false
        {"type":"integer"} | +1 | +1.0 | +-3 | +1e2 | +12345678901234567890123 | +0.0 | +1.50e1 | -1.5 | -1e-2 | -"1" | -1.55e1
        {"type":"boolean"} | +true | +false | -0 | -"true" | -null
        {"type":"null"} | +null | -0 | -"" | -false
        {"type":"array"} | +[] | +[1] | -{} | -"[]"
        {"type":"object"} | +{} | +{"a":1} | -[] | -null
        {"type":["string","null"]} | +"a" | +null | -1 | -{}
        {"type":["integer","string"]} | +1 | +"a" | -1.5
        {"type":["integer","number"]} | +1.5
        """);

    [Fact]
    public void EnumAndConst_CompareValues() => AssertCases(40, """
        {"enum":["a","b",1,null,[1,2],{"x":1,"y":[true]}]} | +"a" | +"b" | +1 | +1.0 | +null | +[1,2] | +[1.0,2] | +{"y":[true],"x":1.0} | -"c" | -2
        {"enum":["a","b",1,null,[1,2],{"x":1,"y":[true]}]} | -[2,1] | -[1] | -{"x":1} | -{"x":1,"y":[true],"z":0} | -true | -{"x":1,"z":[true]}
        {"const":1} | +1 | +1.0 | +1e0 | +10e-1 | -2 | -"1" | -true | -1.0000000000000000000000000001
        {"const":0} | +0 | +-0 | +0.0 | +0e10 | -false | -null | -1e-300
        {"const":9007199254740993} | +9007199254740993 | +9007199254740993.0 | -9007199254740992
        {"const":"a"} | +"a" | +"\u0061" | -"A" | -"aa"
        {"const":{"a":"b"}} | +{"a":"b"} | +{"\u0061":"b"} | -{"a":"c"} | -{}
        {"const":null} | +null | -0
        {"const":false} | +false | -0 | -true
        {"enum":[]} | -1 | -null
        {"const":1,"enum":[1,2]} | +1 | -2
        """);

    [Fact]
    public void Numbers_AreComparedExactly() => AssertCases(62, """
        {"minimum":3} | +3 | +3.0 | +4 | -2 | -2.9999999999999999999999 | +"1" | +1e400 | --1e400
        {"minimum":-2.5} | +-2.5 | +-2.4 | --2.6 | +0
        {"maximum":3} | +3 | +-5 | -3.0000000000000000000001 | -1e3 | +1e-400
        {"maximum":100000000000000000000} | +100000000000000000000 | +1e20 | -100000000000000000001 | -1e21
        {"exclusiveMinimum":3} | -3 | -3.0 | +3.0000000000000000001 | +4
        {"exclusiveMaximum":3} | -3 | +2.99999999999999999999 | -4
        {"exclusiveMaximum":0} | --0 | -0.0 | +-1e-999
        {"minimum":1,"maximum":5} | +1 | +5 | -0 | -6
        {"multipleOf":2} | +4 | +0 | +-6 | -3 | -4.5 | +4.0 | +1e400 | +"x"
        {"multipleOf":0.01} | +0.01 | +4.35 | +1.1 | +19.99 | -0.001 | -4.355 | +1e30
        {"multipleOf":0.1} | +0.3 | +1.1 | -0.35
        {"multipleOf":1e-8} | +12391239123 | +1e-8 | -1e-9
        {"multipleOf":2.5} | +7.5 | +15 | +-2.5 | -7.6
        {"multipleOf":3} | +12345678901234567890123456789 | -12345678901234567890123456790
        {"multipleOf":1e10} | +10000000000 | +3e10 | -5e9
        {"multipleOf":0.123456789} | +0.246913578 | -1e308
        """);

    [Fact]
    public void Strings_AreMeasuredInCodePoints() => AssertCases(27, """
        {"minLength":2} | +"ab" | -"a" | +"éé" | -"é" | -"😀" | +"😀😀" | -"\ud83d\ude00" | +"\ud83d\ud83d" | +1
        {"maxLength":2} | +"ab" | +"" | -"abc" | +"😀😀" | +"\ud83d\ude00a" | -"😀😀😀" | +"\n\t" | -"\n\t\u0000"
        {"minLength":2.0,"maxLength":3} | +"ab" | -"a" | -"abcd"
        {"maxLength":0} | +"" | -"a"
        {"pattern":"^a"} | +"ab" | -"ba" | +7 | -""
        {"pattern":"b"} | +"abc" | -"ac"
        """);

    [Fact]
    public void Arrays_AreChecked() => AssertCases(45, """
        {"items":{"type":"integer"}} | +[] | +[1,2] | -[1,"a"] | +{"0":"a"}
        {"items":false} | +[] | -[1]
        {"prefixItems":[{"type":"string"},{"type":"integer"}]} | +["a",1] | +["a"] | +["a",1,true] | -[1] | -["a","b"]
        {"prefixItems":[{"type":"string"}],"items":false} | +["a"] | -["a",1] | +[]
        {"prefixItems":[true],"items":{"type":"null"}} | +[1,null] | -[1,1]
        {"minItems":1} | -[] | +[1] | +"a"
        {"maxItems":1} | +[] | +[1] | -[1,2]
        {"contains":{"type":"integer"}} | +["a",1] | -["a"] | -[] | +{}
        {"contains":{"const":1},"minContains":2} | +[1,1] | -[1] | +[1,2,1]
        {"contains":{"const":1},"minContains":0} | +[] | +[2]
        {"contains":{"const":1},"maxContains":1} | +[1] | -[1,1] | -[]
        {"minContains":3} | +[]
        {"uniqueItems":true} | +[] | +[1,2] | -[1,1] | -[1,1.0] | +[1,true] | +["a","b"] | -["a","\u0061"] | -[{"a":1,"b":2},{"b":2,"a":1}] | -[[1],[1.0]]
        {"uniqueItems":true} | +[1,2,3,4,5,6,7,8,9,10,11,12,13,14] | -[1,2,3,4,5,6,7,8,9,10,11,12,13,1.0] \
        | +["a",1,null,{},[],0,"",false,true,[0],{"a":0},{"b":0},{"a":1},"b"]
        {"uniqueItems":true} | -[0,1,2,3,4,5,6,7,8,9,10,11,{"a":1e1,"b":[]},{"b":[],"a":10}] | -["x","b","c","d","e","f","g","h","i","j","k","l","m","\u0078"]
        {"uniqueItems":false} | +[1,1]
        """);

    [Fact]
    public void Objects_AreChecked() => AssertCases(46, """
        {"properties":{"a":{"type":"integer"},"b":false}} | +{} | +{"a":1} | -{"a":"x"} | -{"b":1} | +{"c":1} | +[]
        {"required":["a","b"]} | +{"a":1,"b":null} | -{"a":1} | -{} | +"a"
        {"properties":{"a":true},"required":["a"],"additionalProperties":false} | +{"a":1} | -{"a":1,"b":2} | -{"b":2}
        {"additionalProperties":{"type":"string"}} | +{"x":"y"} | -{"x":1}
        {"patternProperties":{"^s_":{"type":"string"}}} | +{"s_a":"x","i":1} | -{"s_a":1}
        {"patternProperties":{"^a":{"type":"integer"},"z$":{"minimum":5}}} | +{"az":5} | -{"az":4} | -{"a":"x"} | +{"z":9}
        {"properties":{"a":true},"patternProperties":{"^b":true},"additionalProperties":false} | +{"a":1,"bc":1} | -{"c":1}
        {"propertyNames":{"maxLength":3}} | +{"abc":1} | -{"abcd":1} | +{}
        {"propertyNames":{"enum":["a","b"]}} | +{"a":1} | -{"c":1}
        {"propertyNames":{"pattern":"^[a-z]+$","const":"abc"}} | +{"abc":1} | -{"A":1}
        {"propertyNames":false} | +{} | -{"a":1}
        {"minProperties":1} | -{} | +{"a":1}
        {"maxProperties":1} | +{"a":1} | -{"a":1,"b":1}
        {"dependentRequired":{"a":["b"]}} | +{} | +{"b":1} | +{"a":1,"b":1} | -{"a":1}
        {"dependentSchemas":{"a":{"required":["c"]}}} | +{"b":1} | -{"a":1} | +{"a":1,"c":1}
        {"properties":{"a/b":{"type":"null"},"x~y":{"type":"null"}}} | +{"a/b":null} | -{"a/b":1} | -{"x~y":1}
        """);

    [Fact]
    public void Combinations_AreChecked() => AssertCases(40, """
        {"allOf":[{"type":"integer"},{"minimum":3}]} | +3 | -2 | -"a"
        {"anyOf":[{"type":"integer"},{"minLength":2}]} | +1 | +"ab" | -"a" | +[]
        {"anyOf":[{"type":"string"},{"type":"null"}]} | +"a" | +null | -1
        {"oneOf":[{"multipleOf":3},{"multipleOf":5}]} | +3 | +5 | -15 | -4
        {"oneOf":[{"required":["a"]},{"required":["b"]}]} | +{"a":1} | +{"b":1} | -{"a":1,"b":1} | -{}
        {"not":{"type":"string"}} | +1 | -"a"
        {"not":{}} | -1 | -{}
        {"not":{"not":{"type":"string"}}} | +"a" | -1
        {"if":{"type":"integer"},"then":{"minimum":3},"else":{"minLength":2}} | +3 | -2 | +"ab" | -"a" | +null
        {"if":{"properties":{"a":{"const":1}},"required":["a"]},"then":{"required":["b"]}} | +{"a":1,"b":1} | -{"a":1} | +{"a":2}
        {"if":{"const":1},"else":false} | +1 | -2
        {"then":false,"else":false} | +1
        {"allOf":[{"anyOf":[{"oneOf":[{"not":{"const":1}}]}]}]} | -1 | +2
        {"anyOf":[true,false]} | +1
        {"oneOf":[true,true]} | -1
        {"allOf":[true,false]} | -1
        """);

    [Fact]
    public void Unevaluated_SeesWhatHeldElsewhere() => AssertCases(38, """
        {"properties":{"a":true},"unevaluatedProperties":false} | +{"a":1} | -{"b":1} | +[1]
        {"allOf":[{"properties":{"a":true}}],"properties":{"b":true},"unevaluatedProperties":false} | +{"a":1,"b":2} | -{"a":1,"c":2}
        {"anyOf":[{"properties":{"a":{"const":1}},"required":["a"]},{"properties":{"b":{"const":1}},"required":["b"]}],"unevaluatedProperties":false}\
         | +{"a":1} | +{"a":1,"b":1} | -{"a":1,"b":2} | +{"b":1}
        {"oneOf":[{"properties":{"a":true},"required":["a"]},{"properties":{"b":true},"required":["b"]}],"unevaluatedProperties":false} | +{"a":1} \
        | -{"a":1,"c":1}
        {"if":{"required":["a"],"properties":{"a":true}},"then":{"properties":{"b":true}},"else":{"properties":{"c":true}},\
        "unevaluatedProperties":false} | +{"a":1,"b":1} | +{"c":1} | -{"a":1,"c":1} | -{"b":1}
        {"not":{"not":{"properties":{"a":true}}},"unevaluatedProperties":false} | -{"a":1} | +{}
        {"dependentSchemas":{"a":{"properties":{"a":true,"b":true}}},"unevaluatedProperties":false} | +{"a":1,"b":1} | -{"b":1}
        {"patternProperties":{"^x":true},"unevaluatedProperties":{"type":"integer"}} | +{"xa":"s","b":1} | -{"b":"s"}
        {"$ref":"#/$defs/p","unevaluatedProperties":false,"$defs":{"p":{"properties":{"a":true}}}} | +{"a":1} | -{"b":1}
        {"allOf":[{"additionalProperties":true}],"unevaluatedProperties":false} | +{"a":1}
        {"allOf":[{"unevaluatedProperties":true}],"unevaluatedProperties":false} | +{"a":1}
        {"properties":{"a":true},"allOf":[{"unevaluatedProperties":false}]} | -{"a":1} | +{}
        {"prefixItems":[true],"unevaluatedItems":false} | +[1] | -[1,2] | +{"a":1}
        {"allOf":[{"prefixItems":[true,true]}],"unevaluatedItems":false} | +[1,2] | -[1,2,3]
        {"contains":{"type":"string"},"unevaluatedItems":{"type":"integer"}} | +["a",1] | -["a",null]
        {"items":true,"unevaluatedItems":false} | +[1,2]
        {"anyOf":[{"prefixItems":[{"const":1}]},{"prefixItems":[true,{"const":2}]}],"unevaluatedItems":false} | +[1] | +[1,2] | -[1,3]
        """);

    private static void AssertCases(int atLeast, string cases)
    {
        var count = KeywordCaseRunner.Run(cases);
        Assert.True(count >= atLeast, $"Only {count} cases ran.");
    }
}
