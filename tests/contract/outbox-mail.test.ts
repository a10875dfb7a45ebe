import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DeskInProcess, deskInProcess } from '../support/desk-in-process.ts';
import { addTarget, declareOne, messageIs, nextCommand, send, target } from '../support/escalations.ts';
import { type Certificate, makeCertificate } from '../support/receivers.ts';

const TIMEOUT = 1500;
let certificate: Certificate;
let folder = '';
let desk: DeskInProcess;
let incident = '';
let server: SMTPServer;
let mails: string[] = [];

beforeAll(() => {
  certificate = makeCertificate('localhost');
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-mail-'));
  desk = deskInProcess(folder, undefined, { sending: { timeout: TIMEOUT, ca: certificate.cert } });
  ({ incident } = await declareOne(desk));
  mails = [];
});
afterEach(async () => {
  desk.desk.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  rmSync(folder, { recursive: true, force: true });
});

/** A mail server on loopback, and a target that sends by it. */
async function startMail(options: SMTPServerOptions = {}): Promise<void> {
  server = new SMTPServer({
    key: certificate.key,
    cert: certificate.cert,
    authOptional: false,
    onAuth: ({ username, password }, _, callback) =>
      username === 'desk' && password === 'correct horse'
        ? callback(null, { user: username })
        : callback(new Error('wrong user or password')),
    onData: (stream, _, callback) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mails.push(Buffer.concat(parts).toString('utf8'));
        callback(null);
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const to = target({
    channel: 'mail',
    address: 'noc@carrier.example, duty@carrier.example',
    server: { host: 'localhost', port, security: 'starttls', user: 'desk', from: 'desk@example.net' },
    privateRanges: ['127.0.0.0/8', '::1'],
  });
  await addTarget(desk, to, 'correct horse');
}

const headerOf = (mail: string | undefined, name: string) =>
  new RegExp(`^${name}: ((?:.|\\r\\n[ \\t])*)`, 'im').exec(mail ?? '')?.[1]?.replace(/\r\n[ \t]/g, ' ');

describe('mail', () => {
  it('is threaded: every mail refers to one root, later ones answer the one before, with the receiver’s own number once it is known', async () => {
    await startMail();
    const [first = ''] = await send(desk, incident, ['to-mail']);
    await messageIs(desk, first, ({ state }) => state === 'accepted');
    const act = { kind: 'acknowledge' as const, by: 'Sam', ticket: 'TT-88' };
    await desk.must('outbox.act', { command: nextCommand(), message: first, act });
    const [second = ''] = await send(desk, incident, ['to-mail']);
    await messageIs(desk, second, ({ state }) => state === 'accepted');
    const root = `<${incident}.root@example.net>`;
    const id = `<${incident}.1.to-mail@example.net>`;
    expect(headerOf(mails[0], 'Message-ID')).toBe(id);
    expect(headerOf(mails[0], 'References')).toBe(root);
    expect(headerOf(mails[0], 'Subject')).toMatch(/^\[INC-0201\] S2 No outbound calls/);
    expect(headerOf(mails[1], 'In-Reply-To')).toBe(id);
    expect(headerOf(mails[1], 'References')).toBe(`${root} ${id}`);
    expect(headerOf(mails[1], 'Subject')).toMatch(/^\[INC-0201\] \[TT-88\] /);
  });

  it('is not sent without TLS: a server that offers none is refused', async () => {
    await startMail({ disabledCommands: ['STARTTLS'] });
    const [message = ''] = await send(desk, incident, ['to-mail']);
    const row = await messageIs(desk, message, ({ state }) => state === 'failed');
    expect(row.why).toContain('No safe connection');
    expect(mails).toEqual([]);
  });

  it('is not sent with a wrong password, and says so without quoting it', async () => {
    await startMail();
    await desk.must('target.secret', { target: 'to-mail', secret: 'wrong donkey' });
    const [message = ''] = await send(desk, incident, ['to-mail']);
    const row = await messageIs(desk, message, ({ state }) => state === 'failed');
    expect(row.why).not.toContain('donkey');
    expect(mails).toEqual([]);
  });

  it('is tried again after a 4xx and not after a 5xx', async () => {
    const refusal = (code: number) => Object.assign(new Error('no'), { responseCode: code });
    let code = 451;
    await startMail({ onMailFrom: (_, __, callback) => callback(refusal(code)) });
    const [message = ''] = await send(desk, incident, ['to-mail']);
    await messageIs(desk, message, ({ state, attempts }) => state === 'queued' && attempts === 1);
    code = 550;
    await desk.must('outbox.act', { command: nextCommand(), message, act: { kind: 'resend' } });
    expect((await messageIs(desk, message, ({ state }) => state === 'failed')).why).toContain('550');
  });

  it('waits for a person when the server took it and died, and is never sent twice by itself', async () => {
    let taken = 0;
    await startMail({
      onData: (stream, session, _) => {
        stream.on('data', () => {});
        stream.on('end', () => {
          taken += 1;
          for (const connection of server.connections as Set<{ session: { id: string }; close(): void }>)
            if (connection.session.id === session.id) connection.close();
        });
      },
    });
    const [message = ''] = await send(desk, incident, ['to-mail']);
    expect((await messageIs(desk, message, ({ state }) => state === 'in-doubt')).why).toContain('did not say');
    expect(taken).toBe(1);
  });
});
