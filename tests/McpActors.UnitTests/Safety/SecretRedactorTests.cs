using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using McpActors.Safety;

namespace McpActors.UnitTests.Safety;

public sealed class SecretRedactorTests
{
    private static readonly SecretRedactor Patterns = new();

    [Theory]
    [InlineData("Authorization: Bearer abcdef123456", "Authorization: [redacted]")]
    [InlineData("sent Bearer abcdef123456 along", "sent Bearer [redacted] along")]
    [InlineData("sent Basic dXNlcjpwYXNz along", "sent Basic [redacted] along")]
    [InlineData("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl!", "jwt [redacted]!")]
    [InlineData("key is sk-abcdef123456 ok", "key is [redacted] ok")]
    [InlineData("use ghp_abcdefghijklmnopqrst now", "use [redacted] now")]
    [InlineData("use AKIAIOSFODNN7EXAMPLE now", "use [redacted] now")]
    [InlineData("password=hunter2", "password=[redacted]")]
    [InlineData("PASSWORD = hunter2; next", "PASSWORD = [redacted]; next")]
    [InlineData("password: hunter2", "password: [redacted]")]
    [InlineData("DB_PASSWORD=hunter2", "DB_PASSWORD=[redacted]")]
    [InlineData("Server=a;Pwd=hunter2;Port=1", "Server=a;Pwd=[redacted];Port=1")]
    [InlineData("{\"token\":\"a b c\",\"x\":1}", "{\"token\":\"[redacted]\",\"x\":1}")]
    [InlineData("{\\\"token\\\":\\\"abc\\\"}", "{\\\"token\\\":\\\"[redacted]\\\"}")]
    [InlineData("{\"apiKey\": \"abc\"}", "{\"apiKey\": \"[redacted]\"}")]
    [InlineData("?api_key=abc&x=1", "?api_key=[redacted]&x=1")]
    [InlineData("client_secret=0123456789abcdef", "client_secret=[redacted]")]
    [InlineData("AccountKey=abc/def==;x", "AccountKey=[redacted];x")]
    [InlineData("password=abc==", "password=[redacted]")]
    [InlineData("postgres://sa:hunter2@alpha/shop", "postgres://[redacted]@alpha/shop")]
    [InlineData("https://abcdefghijklmnop@alpha/shop", "https://[redacted]@alpha/shop")]
    [InlineData("redis://:hunter2@alpha", "redis://[redacted]@alpha")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nnext", "[redacted]\nnext")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIE never ends", "[redacted]")]
    [InlineData("password: token=abc", "password: [redacted]")]
    [InlineData("bearer bearer abcdef123456", "bearer bearer [redacted]")]
    [InlineData("a password=one and a token=two", "a password=[redacted] and a token=[redacted]")]
    public void Text_LosesTheSecret_WhenItsShapeIsKnown(string text, string expected) => Assert.Equal(expected, Patterns.Redact(text));

    [Theory]
    [InlineData("")]
    [InlineData("Upstream everything started in 12 ms.")]
    [InlineData("A basic subscription is required")]
    [InlineData("The bearer token is missing")]
    [InlineData("password: is required")]
    [InlineData("token: expired")]
    [InlineData("The key 3f2504e0-4f89-41d3-9a0c-0305e82c3301 was used")]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("https://example.com/a")]
    [InlineData("password=[redacted]")]
    [InlineData("postgres://[redacted]@alpha/shop")]
    public void Text_IsTheSameInstance_WhenNothingIsRedacted(string text) =>
        Assert.Same(text, new SecretRedactor(["hunter2"]).Redact(text));

    [Fact]
    public void Text_CostsNoAllocation_WhenNothingIsRedacted()
    {
        var redactor = new SecretRedactor(["hunter2"]);
        const string Line = "Upstream everything answered after 12 ms; 3 calls are in flight.";
        redactor.Redact(Line);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
            redactor.Redact(Line);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("p@ss/wo+rd \"quoted\"")]
    [InlineData("Grün-und-blau<&>")]
    [InlineData("simple-secret")]
    public void ConfiguredSecret_IsRedacted_InEverySpelling(string secret)
    {
        var redactor = new SecretRedactor([secret]);
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));

        Assert.Equal("<[redacted]>", redactor.Redact($"<{secret}>"));
        Assert.Equal("<[redacted]>", redactor.Redact($"<{Uri.EscapeDataString(secret)}>"));
        Assert.Equal("<\"[redacted]\">", redactor.Redact($"<{JsonSerializer.Serialize(secret)}>"));
        Assert.Equal("<[redacted]>", redactor.Redact($"<{encoded}>"));
    }

    [Theory]
    [InlineData("u:")]
    [InlineData("us:")]
    [InlineData("user:")]
    [InlineData("")]
    public void ConfiguredSecret_IsRedacted_WhenInsideLongerBase64(string before)
    {
        var redactor = new SecretRedactor(["correct-horse-battery"]);
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + "correct-horse-battery" + " staple"));

        var shown = redactor.Redact($"<{encoded}>");

        Assert.Contains(SecretRedactor.Replacement, shown, StringComparison.Ordinal);
        Assert.True(shown.Length < encoded.Length - 12, shown);
    }

    [Fact]
    public void HeaderValue_IsRedactedWithoutItsScheme_WhenConfigured() =>
        Assert.Equal("got [redacted].", new SecretRedactor(["Bearer plainword"]).Redact("got plainword."));

    [Fact]
    public void SecretOfSeveralLines_IsRedacted_WhenOnlyOneLineIsLogged() =>
        Assert.Equal("| [redacted]", new SecretRedactor(["first line\nsecond line\n"]).Redact("| second line"));

    [Fact]
    public void OverlappingSecrets_BecomeOneReplacement_WhenTheyShareCharacters() =>
        Assert.Equal("<[redacted]>", new SecretRedactor(["abcdefgh", "efghijkl"]).Redact("<abcdefghijkl>"));

    [Fact]
    public void LongerSecret_IsRedactedAsAWhole_WhenAShorterOneBeginsIt() =>
        Assert.Equal("<[redacted]>", new SecretRedactor(["abcdef", "abcdefghij"]).Redact("<abcdefghij>"));

    [Fact]
    public void LongerSecret_IsRedactedAsAWhole_WhenAShorterOneIsInside() =>
        Assert.Equal("<[redacted]>", new SecretRedactor(["cdefgh", "abcdefghij"]).Redact("<abcdefghij>"));

    [Fact]
    public void RepeatedSecret_IsRedactedEverywhere_WhenItOverlapsItself() =>
        Assert.Equal("<[redacted]>", new SecretRedactor(["aaaaaa"]).Redact("<" + new string('a', 20) + ">"));

    [Fact]
    public void Secret_IsRedacted_AtBothEndsOfTheText() =>
        Assert.Equal("[redacted] and [redacted]", new SecretRedactor(["hunter2x"]).Redact("hunter2x and hunter2x"));

    [Fact]
    public void PartOfASecret_Stays_WhenTheRestIsMissing() =>
        Assert.Equal("<abcdefg> <bcdefgh>", new SecretRedactor(["abcdefgh"]).Redact("<abcdefg> <bcdefgh>"));

    [Theory]
    [InlineData("short")]
    [InlineData("")]
    [InlineData("   a   ")]
    public void ShortValue_IsIgnored_WhenConfigured(string value) =>
        Assert.Equal($"say {value} again", new SecretRedactor([value]).Redact($"say {value} again"));

    [Fact]
    public void Redacting_ChangesNothingMore_WhenDoneTwice()
    {
        var redactor = new SecretRedactor(["hunter2x"]);
        const string Text = "password=hunter2x token: abc9 {\"secret\":\"x\"} Bearer hunter2x https://u:hunter2x@h/ "
            + "Authorization: Basic hunter2x";

        var once = redactor.Redact(Text);

        Assert.Same(once, redactor.Redact(once));
    }

    [Fact]
    public async Task AddedSecrets_AreAllKnown_WhenAddedAtTheSameTime()
    {
        var redactor = new SecretRedactor(["first-secret"]);
        string Secret(int i) => string.Create(CultureInfo.InvariantCulture, $"secret-number-{i:000}");

        await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => redactor.Add([Secret(i)]))));

        Assert.Equal("[redacted]", redactor.Redact("first-secret"));
        for (var i = 0; i < 32; i++)
            Assert.Equal("<[redacted]>", redactor.Redact($"<{Secret(i)}>"));
    }

    [Fact]
    public void ManySecrets_AreFoundInOnePass_WhenTenThousandAreKnown()
    {
        const int Seed = 20_261_121;
        var random = new Random(Seed);
        string Secret() => random.GetString("abcdefghijklmnopqrstuvwxyz0123456789", random.Next(8, 40));
        string[] secrets = [.. Enumerable.Range(0, 10_000).Select(_ => Secret())];
        var clock = Stopwatch.StartNew();
        var redactor = new SecretRedactor(secrets);
        var built = clock.Elapsed;
        var text = string.Join(' ', secrets.Take(5_000)) + new string('x', 1 << 20);

        clock.Restart();
        var redacted = redactor.Redact(text);

        Assert.DoesNotContain(secrets.Take(5_000), secret => redacted.Contains(secret, StringComparison.Ordinal));
        Assert.True(built < TimeSpan.FromSeconds(20), $"building took {built}, seed {Seed}");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"redacting took {clock.Elapsed}, seed {Seed}");
    }
}
