using System.Text;

namespace McpActors.Hocon.Lexing;

/// <summary>Puts a path expression together: unquoted dots separate elements, quoted ones do not.</summary>
internal sealed class PathBuilder
{
    private readonly List<string> _elements = [];
    private readonly StringBuilder _element = new();
    private string? _pendingSpace;
    private bool _isQuoted;
    private bool _isEmpty = true;
    private bool _hasEmptyElement;

    public void Add(Token token)
    {
        if (token.Kind == TokenKind.Space)
        {
            _pendingSpace = _isEmpty ? null : token.Text;
            return;
        }

        _element.Append(_pendingSpace);
        _pendingSpace = null;
        _isEmpty = false;
        if (token.Kind == TokenKind.Quoted)
        {
            _isQuoted = true;
            _element.Append(token.Text);
            return;
        }

        foreach (var c in token.Text)
        {
            if (c == '.')
                FinishElement();
            else
                _element.Append(c);
        }
    }

    /// <summary>The path, or what is wrong with it.</summary>
    public string[] Finish(out string? problem)
    {
        if (_isEmpty)
        {
            problem = "The path is empty; write a name, or \"\" for an empty one.";
            return [];
        }

        FinishElement();
        problem = _hasEmptyElement
            ? "The path starts or ends with a dot or has two in a row; quote an element that is meant to be empty or to hold a dot."
            : null;
        return [.. _elements];
    }

    private void FinishElement()
    {
        _hasEmptyElement |= _element.Length == 0 && !_isQuoted;
        _elements.Add(_element.ToString());
        _element.Clear();
        _isQuoted = false;
    }
}
