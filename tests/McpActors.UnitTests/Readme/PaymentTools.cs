using System.ComponentModel;
using System.Net;

using McpActors.Errors;
using McpActors.Upstreams;

using Microsoft.Extensions.DependencyInjection;

using ModelContextProtocol.Server;

namespace McpActors.UnitTests.Readme;

[McpServerToolType]
internal sealed class PaymentTools([FromKeyedServices("payments")] IUpstream payments)
{
    [McpServerTool(Name = "get_payment", ReadOnly = true)]
    [Description("The state of a payment.")]
    public async Task<string> GetPaymentAsync(int number, CancellationToken cancellationToken)
    {
        using var answer = await payments.Http.GetAsync(new Uri($"payments/{number}", UriKind.Relative), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            throw new SafeError("PAYMENT_NOT_FOUND", "There is no payment with that number.");
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
    }
}
