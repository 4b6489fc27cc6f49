// Lists and calls tools with the official SDK of the sessions era, and prints what it saw. Usage: node legacy-client.mjs URL
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { drive } from './drive.mjs';

const client = new Client({ name: 'legacy-client', version: '1.0.0' });
const transport = new StreamableHTTPClientTransport(new URL(process.argv[2]));
await client.connect(transport);
await drive(client, transport.protocolVersion);
