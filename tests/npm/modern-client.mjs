// Lists and calls tools with the official client in its modern mode, and prints what it saw. Usage: node modern-client.mjs URL
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { drive } from './drive.mjs';

const client = new Client({ name: 'modern-client', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
await client.connect(new StreamableHTTPClientTransport(new URL(process.argv[2])));
await drive(client, client.getNegotiatedProtocolVersion());
