using McpActors.Gateway;

namespace McpActors.UnitTests.Gateway;

public sealed class ToolNamesTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("everything__get-sum")]
    [InlineData("A.b_c-9")]
    public void Name_IsValid_WhenItHasAllowedLettersOnly(string name) => Assert.True(ToolNames.IsValid(name));

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a/b")]
    [InlineData("ümlaut")]
    [InlineData("line\nbreak")]
    public void Name_IsInvalid_WhenItHasOtherLettersOrNone(string name) => Assert.False(ToolNames.IsValid(name));

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Name_IsBounded_WhateverItsLetters(int length, bool isValid) =>
        Assert.Equal(isValid, ToolNames.IsValid(new string('a', length)));
}
