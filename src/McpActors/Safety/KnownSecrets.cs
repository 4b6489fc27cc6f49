using System.Buffers;
using System.Collections.Frozen;

namespace McpActors.Safety;

/// <summary>An unchanging set of secrets, ready to be searched for. One search finds all of them in one pass.</summary>
internal sealed class KnownSecrets
{
    private readonly FrozenSet<string> _forms;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly SearchValues<string> _search;
    private readonly int[] _lengthsLongestFirst;

    private KnownSecrets(FrozenSet<string> forms)
    {
        _forms = forms;
        _lookup = forms.GetAlternateLookup<ReadOnlySpan<char>>();
        _search = SearchValues.Create([.. forms], StringComparison.Ordinal);
        _lengthsLongestFirst = [.. forms.Select(form => form.Length).Distinct().OrderDescending()];
    }

    public static KnownSecrets None { get; } = new(FrozenSet<string>.Empty);

    public KnownSecrets With(IEnumerable<string> secrets)
    {
        var forms = _forms.Concat(secrets.SelectMany(SecretForms.Of)).ToFrozenSet(StringComparer.Ordinal);
        return forms.Count == _forms.Count ? this : new KnownSecrets(forms);
    }

    public bool AppearIn(string text) => text.AsSpan().ContainsAny(_search);

    /// <summary>Adds where secrets stand, in order of their first character; they may overlap.</summary>
    public void Find(string text, List<(int Start, int End)> found)
    {
        var from = 0;
        while (true)
        {
            var next = text.AsSpan(from).IndexOfAny(_search);
            if (next < 0)
                return;

            var start = from + next;
            found.Add((start, start + LongestAt(text.AsSpan(start))));
            from = start + 1;
        }
    }

    private int LongestAt(ReadOnlySpan<char> text)
    {
        foreach (var length in _lengthsLongestFirst)
            if (length <= text.Length && _lookup.Contains(text[..length]))
                return length;

        return 1;
    }
}
