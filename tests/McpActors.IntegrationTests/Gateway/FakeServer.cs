using System.Collections.Immutable;

using McpActors.Deciders.Connections;
using McpActors.IntegrationTests.Npm;
using McpActors.Settings;

namespace McpActors.IntegrationTests.Gateway;

/// <summary>An MCP server in a few lines of node, with every bad habit, in a temporary folder that its runs leave marks in.</summary>
internal sealed class FakeServer : IDisposable
{
    private const string Script = """
        const fs = require('fs'), path = require('path');
        const [mode, folder] = process.argv.slice(2);
        const mark = name => path.join(folder, name);
        const say = message => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n');
        const text = (value, more) => ({ content: [{ type: 'text', text: String(value) }], ...more });
        const marked = name => { const seen = fs.existsSync(mark(name)); fs.writeFileSync(mark(name), ''); return seen; };
        if (mode === 'crash' || (mode === 'crash-later' && marked('started'))) { console.error('Nothing to serve.'); process.exit(3); }
        if (mode === 'hang') setInterval(() => {}, 1000);
        else {
          const tools = ['echo', 'fail', 'spoken', 'rpc', 'invalid', 'meta', 'environment', 'never', 'die', 'die-once', 'cancelled', 'grow',
            'garbage', 'long-line', 'unreadable', 'flood', 'not a name!', 'gate', 'leak'];
          const cancelled = [];
          const calls = {
            echo: call => text(call.arguments.text),
            fail: () => text("ENOENT: no such file or directory, open '/srv/secrets/key.pem'", { isError: true }),
            spoken: () => text(JSON.stringify({ error: true, code: 'DIVISION_BY_ZERO', message: 'Divide by something else.',
              retryable: true, retryAfterMs: 1500, hops: 2 }), { isError: true }),
            meta: call => text(JSON.stringify(call._meta ?? {})),
            environment: () => text(JSON.stringify(process.env)),
            cancelled: () => text(JSON.stringify(cancelled)),
            die: () => process.exit(7),
            'die-once': () => marked('died') ? text('alive') : process.exit(7),
            grow: () => { tools.push('grown'); say({ method: 'notifications/tools/list_changed' }); return text('done'); },
            garbage: () => { process.stdout.write('Listening on port 8080\n{"half":\n[1,2\n\n'); return text('still here'); },
            'long-line': () => process.stdout.write('x'.repeat(17 * 1024 * 1024)),
            gate: (call, id) => {
              const look = () => fs.existsSync(mark('open')) ? say({ id, result: text('opened') }) : setTimeout(look, 50);
              look();
            },
            leak: call => { console.error(call.arguments.text); return text(call.arguments.text, { isError: true }); },
            flood: () => { for (let i = 0; i < 5000; i++) console.error('line ' + i); return text('flooded'); },
          };
          const answer = message => {
            const { id, method, params } = message;
            if (method === 'notifications/cancelled') cancelled.push(params.requestId);
            if (id === undefined) return;
            const name = params?.name;
            if (method === 'initialize') return say({ id, result: { protocolVersion: '2025-11-25',
              capabilities: { tools: { listChanged: true } }, serverInfo: { name: 'fake', version: '1' } } });
            if (method === 'tools/list') return say({ id, result: { tools: tools.map(name => ({ name, title: 'The ' + name,
              description: 'It does ' + name, inputSchema: { type: 'object', 'x-kept': 1 }, _meta: { kept: name } })) } });
            if (method !== 'tools/call') return say({ id, error: { code: -32601, message: 'Method not found' } });
            if (method === 'tools/call') fs.appendFileSync(mark('calls'), name + '\n');
            if (name === 'rpc') return say({ id, error: { code: -32603, message: 'relation "users" does not exist' } });
            if (name === 'invalid') return say({ id, error: { code: -32602, message: 'The argument must be even.' } });
            if (name === 'unreadable') return say({ id, result: { content: 'no list' } });
            const result = calls[name]?.(params, id);
            if (result && name !== 'long-line') say({ id, result });
          };
          let rest = '';
          process.stdin.on('data', data => {
            const lines = (rest + data).split('\n');
            rest = lines.pop();
            for (const line of lines) if (line.trim()) answer(JSON.parse(line));
          });
          if (mode !== 'stubborn') process.stdin.on('end', () => process.exit(0));
          else {
            process.on('SIGTERM', () => {});
            require('child_process').spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' });
            setInterval(() => {}, 1000);
          }
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcpactors-fake-");

    public FakeServer() => File.WriteAllText(ScriptPath, Script);

    /// <summary>The tools that were called so far, in order, whether they were answered or not.</summary>
    public string[] Calls => File.Exists(Mark("calls")) ? File.ReadAllLines(Mark("calls")) : [];

    private string ScriptPath => Mark("server.js");

    /// <summary>The settings of an upstream that runs this server.</summary>
    /// <param name="name">Its name, and with two underscores its prefix.</param>
    /// <param name="mode">What is wrong with it: crash, crash-later, hang, stubborn; null when it only is so on demand.</param>
    public UpstreamSettings Upstream(string name, string? mode = null) => new()
    {
        Name = name,
        Kind = UpstreamKind.McpStdio,
        Stdio = new McpStdioSettings
        {
            Command = NpmPackages.Node,
            Arguments = [ScriptPath, mode ?? "good", _folder.FullName],
            Environment = ImmutableDictionary<string, string>.Empty.Add("FAKE_TOKEN", "a-token-of-the-child"),
            Prefix = name + "__",
            ListWait = TimeSpan.FromSeconds(30),
            Connection = new ConnectionPolicy { MinBackoff = TimeSpan.FromMilliseconds(50), MaxBackoff = TimeSpan.FromMilliseconds(500) },
        },
    };

    /// <summary>Writes a configuration with this server as its only upstream.</summary>
    /// <returns>The file.</returns>
    public string WriteConfiguration(string name, string mode)
    {
        var file = Mark("gateway.conf");
        File.WriteAllText(file, $"mcp-actors {{ upstreams {{ {name} {Hocon(mode)} }} }}");
        return file;
    }

    /// <summary>The settings of an upstream that runs this server, as a configuration has them.</summary>
    /// <param name="mode">What is wrong with it, as for <see cref="Upstream"/>.</param>
    /// <param name="more">More keys.</param>
    public string Hocon(string mode = "good", string more = "")
    {
        var arguments = string.Join(", ", ((string[])[ScriptPath, mode, _folder.FullName]).Select(argument => $"\"{argument}\""));
        return $"{{ kind = mcp-stdio, command = \"{NpmPackages.Node}\", args = [{arguments}], list-wait = 60s, {more} }}";
    }

    /// <summary>Lets the tool <c>gate</c> answer all its calls.</summary>
    public void OpenGate() => File.WriteAllText(Mark("open"), "");

    private string Mark(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
