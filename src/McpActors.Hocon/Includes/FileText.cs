using System.Security;
using System.Text;
using System.Text.Unicode;

namespace McpActors.Hocon.Includes;

/// <summary>Reads a file as UTF-8 within the size limit.</summary>
internal static class FileText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, or what is wrong and on which line (0: with the file as a whole).</summary>
    public readonly record struct Result(string Text, int Bytes, string? Problem, int Line = 0);

    public static Result Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
                return Failed($"'{path}' is a folder; name a file.");
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Decode(path, ReadBounded(stream));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Failed($"The file '{path}' does not exist; check the path.");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or SecurityException)
        {
            return Failed($"The file '{path}' may not be read; check its permissions.");
        }
        catch (Exception e) when (e is IOException or NotSupportedException or ArgumentException)
        {
            return Failed($"The file '{path}' cannot be read: {e.Message}");
        }
    }

    private static Result Decode(string path, byte[] bytes)
    {
        if (bytes.Length > HoconLimits.MaxFileBytes)
            return Failed($"The file '{path}' is larger than {HoconLimits.MaxFileBytes / (1024 * 1024)} MiB; split it.");
        if (Utf8.IsValid(bytes))
            return new Result(Strict.GetString(bytes), bytes.Length, Problem: null);
        return new Result("", 0, "The file is not valid UTF-8 from this line on; save it as UTF-8.", LineOfInvalid(bytes));
    }

    /// <summary>Reads to the end, or to one byte more than is allowed: the length of a device is not known before.</summary>
    private static byte[] ReadBounded(Stream stream)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while (bytes.Length <= HoconLimits.MaxFileBytes && (count = stream.Read(buffer)) > 0)
            bytes.Write(buffer, 0, count);
        return bytes.ToArray();
    }

    private static int LineOfInvalid(ReadOnlySpan<byte> bytes)
    {
        var line = 1;
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var count) != System.Buffers.OperationStatus.Done)
                return line;
            if (rune.Value == '\n')
                line++;
            bytes = bytes[count..];
        }

        return line;
    }

    private static Result Failed(string problem) => new("", 0, problem);
}
