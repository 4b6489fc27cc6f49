// What both clients do with server-everything behind the gateway: one line of JSON on stdout says what came back.
export async function drive(client, version) {
  const { tools } = await client.listTools();
  const echo = await client.callTool({ name: 'everything__echo', arguments: { message: 'hello' } });
  const sum = await client.callTool({ name: 'everything__get-sum', arguments: { a: 40, b: 2 } });
  const bad = await client.callTool({ name: 'everything__get-sum', arguments: { a: 'forty', b: 2 } });
  console.log(JSON.stringify({ version, server: client.getServerVersion(), tools: tools.map(tool => tool.name), echo, sum, bad }));
  await client.close();
}
