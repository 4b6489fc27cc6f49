using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace McpActors.Http.Replies;

/// <summary>A reusable buffer with a JSON writer on it.</summary>
internal sealed class JsonBuffer : IDisposable
{
    private const int KeptBytes = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    public JsonBuffer() => Writer = new Utf8JsonWriter(_bytes, new JsonWriterOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    });

    public Utf8JsonWriter Writer { get; }

    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    /// <summary>Whether the buffer is small enough to be kept for the next answer.</summary>
    public bool IsWorthKeeping => _bytes.Capacity <= KeptBytes;

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        Writer.Reset();
    }

    public void Dispose() => Writer.Dispose();
}
