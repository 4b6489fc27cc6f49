using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

using McpActors.Errors;

using ModelContextProtocol.Server;

namespace McpActors.Server.Demo.Tools;

/// <summary><c>calculate</c>.</summary>
[McpServerToolType]
internal sealed class CalculateTools
{
    /// <summary>Adds, subtracts, multiplies or divides two numbers.</summary>
    /// <exception cref="SafeError">VALIDATION_ERROR; DIVISION_BY_ZERO; OVERFLOW: the result is no number that JSON could carry.</exception>
    [McpServerTool(Name = "calculate", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Adds, subtracts, multiplies or divides two numbers.")]
    public static Task<Calculation> CalculateAsync(
        [Description("The first number.")] double a,
        [Description("The second number.")] double b,
        [AllowedValues("add", "subtract", "multiply", "divide")] string operation)
    {
        if (!double.IsFinite(a) || !double.IsFinite(b))
            throw Arguments.Invalid("The parameters 'a' and 'b' take numbers up to about 1.8e308.");

        double result = operation switch
        {
            "add" => a + b,
            "subtract" => a - b,
            "multiply" => a * b,
            "divide" when b == 0 => throw new SafeError("DIVISION_BY_ZERO", "Nothing can be divided by zero."),
            "divide" => a / b,
            _ => throw Arguments.Invalid("The parameter 'operation' takes one of add, subtract, multiply, divide."),
        };
        return double.IsFinite(result)
            ? Task.FromResult(new Calculation(result))
            : throw new SafeError("OVERFLOW", "The result is too large for a number.");
    }
}
