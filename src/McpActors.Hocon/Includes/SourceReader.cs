using McpActors.Hocon.Lexing;
using McpActors.Hocon.Parsing;
using McpActors.Hocon.Trees;

namespace McpActors.Hocon.Includes;

/// <summary>Reads the layers of one load and, while they are parsed, the files they include. Keeps the bounds over all of them.</summary>
internal sealed class SourceReader(ErrorList errors)
{
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private long _order;
    private long _totalBytes;
    private int _includes;

    /// <summary>All files read or looked for, as full paths.</summary>
    public IReadOnlyCollection<string> Files => _files;

    /// <summary>The place of the next definition: fields of a higher layer first, then in the order of reading.</summary>
    public long NextOrder(int layer) => ((long)layer << 40) | ++_order;

    public Node Read(HoconSource source, int layer)
    {
        switch (source)
        {
            case HoconSource.File file:
                return ReadFile(file.Path, layer);
            case HoconSource.Text text:
                return Parse(text.Content, new FileContext
                {
                    Name = text.Name,
                    BaseDirectory = text.BaseDirectory is null ? null : Path.GetFullPath(text.BaseDirectory),
                    Errors = errors,
                    Reader = this,
                    Layer = layer,
                });
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Merges what an include statement names into the object that has it.</summary>
    public void Include(IncludeRequest request, ParserState includer, ObjectNode into)
    {
        var path = IncludeName.TryLocate(request.Name, includer.File.BaseDirectory, out var problem);
        if (path is null)
        {
            errors.Add(request.Origin, problem);
            return;
        }

        var found = false;
        foreach (var candidate in IncludeName.Candidates(path))
        {
            _files.Add(candidate);
            if (!File.Exists(candidate) && !Directory.Exists(candidate))
                continue;
            found = true;
            if (IsWithinBounds(request, includer, candidate))
                IncludeFile(request, includer, into, candidate);
        }

        if (!found && request.IsRequired)
        {
            errors.Add(
                request.Origin,
                $"The required file '{request.Name}' does not exist ({path}); create it, or include it without required().");
        }
    }

    private bool IsWithinBounds(IncludeRequest request, ParserState includer, string path)
    {
        var chain = includer.File.IncludeChain;
        if (chain.Contains(path, StringComparer.Ordinal))
        {
            var names = string.Join(" -> ", chain.SkipWhile(file => file != path).Append(path).Select(Path.GetFileName));
            errors.Add(request.Origin, $"The files include each other in a circle ({names}); remove one of the includes.");
            return false;
        }

        if (chain.Count >= HoconLimits.MaxIncludeDepth)
        {
            errors.Add(
                request.Origin,
                $"The includes are nested deeper than {HoconLimits.MaxIncludeDepth}; include fewer files from each other.");
            return false;
        }

        if (++_includes <= HoconLimits.MaxIncludes)
            return true;
        errors.Add(request.Origin, $"More than {HoconLimits.MaxIncludes:N0} includes are followed; include each file from one place.");
        return false;
    }

    private void IncludeFile(IncludeRequest request, ParserState includer, ObjectNode into, string path)
    {
        if (!TryReadText(path, request.Origin, out var text))
            return;
        var isInList = includer.OpenBrackets > 0;
        var root = Parse(text, includer.File with
        {
            Name = path,
            BaseDirectory = Path.GetDirectoryName(path),
            IncludeChain = [.. includer.File.IncludeChain, path],
            Prefix = isInList ? [] : [.. includer.Path],
            Scope = isInList ? into : includer.File.Scope,
            Depth = includer.Depth,
        });
        if (root is ObjectNode content)
            into.MergeFrom(content);
        else
            errors.Add(root.Origin, "An included file must hold an object, and this one holds an array; give it a key.");
    }

    private Node ReadFile(string path, int layer)
    {
        string fullPath;
        try
        {
            fullPath = Path.GetFullPath(path);
        }
        catch (ArgumentException)
        {
            errors.Add(new HoconOrigin(path, 0), "This is not the name of a file; give a path.");
            return new ObjectNode(new HoconOrigin(path, 0));
        }

        _files.Add(fullPath);
        var origin = new HoconOrigin(fullPath, 0);
        if (!TryReadText(fullPath, origin, out var text))
            return new ObjectNode(origin);
        return Parse(text, new FileContext
        {
            Name = fullPath,
            BaseDirectory = Path.GetDirectoryName(fullPath),
            Errors = errors,
            Reader = this,
            Layer = layer,
            IncludeChain = [fullPath],
        });
    }

    private Node Parse(string text, FileContext file)
    {
        var lone = Surrogates.FirstLone(text);
        if (lone >= 0)
        {
            var origin = new HoconOrigin(file.Name, text.AsSpan(0, lone).Count('\n') + 1);
            errors.Add(origin, "The text holds half of a surrogate pair; remove it.");
            return new ObjectNode(origin);
        }

        return file.Name.EndsWith(".properties", StringComparison.Ordinal)
            ? PropertiesParser.Parse(text, file)
            : FileParser.Parse(text, file);
    }

    private bool TryReadText(string path, HoconOrigin asker, out string text)
    {
        text = "";
        var result = FileText.Read(path);
        if (result.Problem is not null)
        {
            errors.Add(result.Line > 0 ? new HoconOrigin(path, result.Line) : asker, result.Problem);
            return false;
        }

        _totalBytes += result.Bytes;
        if (_totalBytes > HoconLimits.MaxTotalBytes)
        {
            errors.Add(asker, $"All files together are larger than {HoconLimits.MaxTotalBytes / (1024 * 1024)} MiB; include less.");
            return false;
        }

        text = result.Text;
        return true;
    }
}
