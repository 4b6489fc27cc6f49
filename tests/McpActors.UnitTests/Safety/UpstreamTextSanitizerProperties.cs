using FsCheck;
using FsCheck.Fluent;
using McpActors.Safety;

namespace McpActors.UnitTests.Safety;

public sealed class UpstreamTextSanitizerProperties
{
    private static readonly string[] Planted =
    [
        "/etc/passwd", "C:\\Users\\bob", "\\\\files\\share", "file:///srv/x", "postgres://sa:hunter2@alpha/shop", "http://alpha:8080/admin",
        "10.20.30.40", "fe80::aa:bb", "alpha.internal", "alpha-1:5432", "Server=alpha;", "SELECT * FROM users", "relation \"users\"",
        "System.NullReferenceException", "TypeError", "0x80004005", "SQLSTATE 42P01", "ORA-00942", "ECONNREFUSED", "pid 4242",
        "nginx/1.18.0", "password=hunter2", "ghp_abcdefghijklmnopqrst", "AKIAIOSFODNN7EXAMPLE", "sk-abcdef123456",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "-----BEGIN PRIVATE KEY-----", "at Shop.Orders.Place(Order o)", "Orders.cs:line 12",
        "goroutine 7 [running]",
    ];

    // These are known by themselves, whatever letter touches them.
    private static readonly string[] PlantedAnywhere =
    [
        "/etc/passwd", "C:\\Users\\bob", "file:///srv/x", "postgres://sa:hunter2@alpha", "10.20.30.40", "ghp_abcdefghijklmnopqrst",
        "AKIAIOSFODNN7EXAMPLE", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "-----BEGIN PRIVATE KEY-----", "0x80004005",
        "password=hunter2",
    ];

    private static readonly string[] Words =
    [
        "a", "the", "order", "at", "from", "select", "FROM", "where", "is", "not", "error", "password", ":", "=", "(", "\"", "'", "/", ".",
        ",", "1.2", "10:30", "docs", "https://", "@", "-", "_", "\\", "\n", "\t", "\u001b[", "\u200b", "{", "é", "\ud83d\ude80", "\ud83d",
        "0", "x1", "table", "e.g.", "https://docs.example.com/a",
        "bob@example.com", "#0", "[", "]", "\"token\":", "::", "12", "255", "v1",
        "Bearer", "at Foo.Bar", "$", "%",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements(Words).ListOf().Select(string.Concat),
        Gen.Elements(Words).ListOf().Select(words => string.Join(' ', words)),
        ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""));

    [Fact]
    public void Result_IsBoundedAndStable_WhateverTheText() =>
        Check(
            Text,
            text =>
            {
                var once = UpstreamTextSanitizer.Sanitize(text);
                return once.Length is > 0 and <= UpstreamTextSanitizer.LengthLimitChars
                    && once == UpstreamTextSanitizer.Sanitize(once)
                    && !once.Any(char.IsControl);
            });

    [Fact]
    public void PlantedToken_NeverComesThrough_WhateverStandsAroundIt() =>
        Check(
            from before in Text
            from opening in Gen.Elements(" ", "\n", "\t", " \"", " '", " (", ": ", ", ", " [", " `")
            from planted in Gen.Elements(Planted)
            from closing in Gen.Elements(" ", "\n", ". ", "\"", "'", ")", ", ", "; ", "")
            from after in Text
            select (Text: before + opening + planted + (closing.Length == 0 ? "" : closing + after), Planted: planted),
            sample => !UpstreamTextSanitizer.Sanitize(sample.Text).Contains(sample.Planted, StringComparison.Ordinal));

    [Fact]
    public void PlantedToken_NeverComesThrough_WhenItTouchesOtherLetters() =>
        Check(
            from before in Text
            from planted in Gen.Elements(PlantedAnywhere)
            from after in Text
            select (Text: before + "x" + planted + after, Planted: planted),
            sample => !UpstreamTextSanitizer.Sanitize(sample.Text).Contains(sample.Planted, StringComparison.Ordinal));

    private static void Check<T>(Gen<T> samples, Func<T, bool> holds) =>
        Prop.ForAll(samples.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
}
