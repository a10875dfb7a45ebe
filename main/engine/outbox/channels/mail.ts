import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { mailReceivers } from '../../../core/escalation/target.ts';
import type { Outcome } from '../../../core/outbox/channel.ts';
import { allowedAddresses, RefusedAddress } from '../allowed-address.ts';
import { codeOf, isCertificateProblem, noConnection } from '../http.ts';
import type { Adapter, Delivery } from './adapter.ts';

/** What a mail server said, as nodemailer's errors tell it. */
interface MailError {
  readonly code?: string;
  readonly responseCode?: number;
}

/**
 * Mail over SMTP with TLS. The steps are taken one by one, so that it is known how far a message came: until the server has asked for its
 * text it surely did not arrive, and from then on only the server's answer tells.
 */
export const mailAdapter: Adapter<'mail'> = {
  send: async (delivery) => {
    const { server } = delivery.target;
    if (server === null)
      return { kind: 'refused', why: 'No mail server is entered for it. A lead can do so in Settings.' };
    const progress = { wasTextAsked: false };
    try {
      const bytes = await compose(delivery);
      return await deliver(delivery, server, bytes, progress);
    } catch (error) {
      return outcomeOfMailError(error, progress.wasTextAsked);
    }
  },
};

function compose({ content, target, message }: Delivery<'mail'>): Promise<Buffer> {
  const composer = new MailComposer({
    from: target.server?.from,
    to: [...mailReceivers(target.address)],
    subject: content.subject,
    text: content.text,
    messageId: content.messageId,
    references: content.references,
    ...(content.inReplyTo === null ? {} : { inReplyTo: content.inReplyTo }),
    date: new Date(message.createdAt),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

async function deliver(
  { target, secret, timeout, ca }: Delivery<'mail'>,
  server: NonNullable<Delivery['target']['server']>,
  bytes: Buffer,
  progress: { wasTextAsked: boolean },
): Promise<Outcome> {
  const [first] = await allowedAddresses(server.host, target.privateRanges);
  const isTls = server.security === 'tls';
  const connection = new SMTPConnection({
    host: first?.address ?? server.host,
    port: server.port,
    secure: isTls,
    requireTLS: !isTls,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    tls: {
      ...(/^[\d.]+$|:/.test(server.host) ? {} : { servername: server.host }),
      ...(ca === undefined ? {} : { ca }),
    },
  });
  try {
    return await new Promise<Outcome>((resolve, reject) => {
      connection.once('error', reject);
      // A server that hangs up is told as the end, without an error.
      connection.once('end', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
      const sendText = () => {
        const text = Readable.from(oneRead(bytes, progress), { objectMode: false, highWaterMark: 1 });
        const envelope = { from: server.from, to: [...mailReceivers(target.address)] };
        connection.send(envelope, text, (error) => {
          if (error) reject(error);
          // Whoever was refused is not told apart: the others have it, and a repeat would reach them twice.
          else resolve({ kind: 'accepted', reference: null });
        });
      };
      connection.connect((error) => {
        if (error) return reject(error);
        if (server.user === '') return sendText();
        connection.login({ credentials: { user: server.user, pass: secret ?? '' } }, (refused) =>
          refused ? reject(refused) : sendText(),
        );
      });
    });
  } finally {
    connection.close();
  }
}

/** Notes that the text is being read: nodemailer begins with it once the server has asked for it. */
function* oneRead(bytes: Buffer, progress: { wasTextAsked: boolean }): Generator<Buffer> {
  progress.wasTextAsked = true;
  yield bytes;
}

function outcomeOfMailError(error: unknown, wasTextAsked: boolean): Outcome {
  if (error instanceof RefusedAddress) return { kind: 'refused', why: error.message };
  const { code, responseCode } = error as MailError;
  if (code === 'ETLS' || (!wasTextAsked && isCertificateProblem(error))) {
    return { kind: 'refused', why: `No safe connection to the mail server (${codeOf(error)}). Nothing was sent.` };
  }
  if (code === 'EAUTH') return { kind: 'refused', why: 'The mail server does not accept the user and password.' };
  if (responseCode !== undefined && responseCode >= 400) {
    const why = `The mail server answered ${responseCode}.`;
    return responseCode < 500 ? { kind: 'later', why, retryAfter: null } : { kind: 'refused', why };
  }
  if (wasTextAsked) {
    return { kind: 'unknown', why: `The mail server did not say whether it took the mail (${codeOf(error)}).` };
  }
  return noConnection('the mail server', error);
}
