import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { MailServer } from '../../engine/ports';
import { sendMail } from './send-mail';

interface Got {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly user: string | undefined;
}

let smtp: SMTPServer;
let port: number;
let got: Got[] = [];
const passwords: string[] = [];

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    // Its certificate is signed by itself: nobody should trust it.
    onAuth(auth, _, done) {
      passwords.push(auth.password ?? '');
      done(null, { user: auth.username ?? '' });
    },
    onData(stream, session, done) {
      let raw = '';
      stream.on('data', (part: Buffer) => {
        raw += part.toString('utf8');
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        got.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw,
          user: session.user,
        });
        done(null, 'taken');
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()));
  const address = smtp.server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(() => new Promise<void>((resolve) => smtp.close(() => resolve())));
afterEach(() => {
  got = [];
  passwords.length = 0;
});

const server = (over: Partial<MailServer> = {}): MailServer => ({
  ...{ host: '127.0.0.1', port, security: 'none', from: 'kollage@example.com' },
  ...over,
});
const mail = { to: 'ann@example.com', subject: 'east needs attention', text: 'h1/nova_api\n' };

it('a real server takes a mail, and its answer is told', async () => {
  expect(await sendMail(server(), mail)).toMatch(/^250 /);
  expect(got).toHaveLength(1);
  expect(got[0]).toMatchObject({ from: 'kollage@example.com', to: ['ann@example.com'] });
  expect(got[0]?.raw).toMatch(/^Subject: east needs attention$/im);
  expect(got[0]?.raw).toContain('h1/nova_api');
});

it('nothing in a subject or text becomes another header or receiver', async () => {
  await sendMail(server(), {
    ...mail,
    subject: 'a\r\nBcc: eve@example.com\r\n\r\nb',
    text: '.\r\nRCPT TO:<eve@example.com>\r\n',
  });
  expect(got).toHaveLength(1);
  expect(got[0]?.to).toEqual(['ann@example.com']);
  expect(got[0]?.raw).not.toMatch(/^Bcc:/im);
});

it('a password goes to no server in clear, and to none whose certificate does not hold', async () => {
  const secret = { user: 'kollage', password: 'smtp-password' };
  await sendMail(server({ ...secret, security: 'none' }), mail);
  await expect(sendMail(server({ ...secret, security: 'starttls' }), mail)).rejects.toThrow();
  await expect(sendMail(server({ ...secret, security: 'tls' }), mail)).rejects.toThrow();
  expect(passwords).toEqual([]);
});

it.each(['169.254.169.254', '0.0.0.0', '224.0.0.1', 'fe80::1'])('%s is no mail server', async (host) => {
  await expect(sendMail(server({ host }), mail)).rejects.toMatchObject({ tag: 'BadAddress' });
});
