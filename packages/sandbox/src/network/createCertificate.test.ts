import { X509Certificate } from 'node:crypto';
import { get } from 'node:https';
import { createCertificate } from './createCertificate';
import { Listener } from './Listener';

describe('createCertificate', () => {
  it('makes an authority, and a certificate for this machine that it has signed', async () => {
    const { certificate, authority } = await createCertificate();
    const leaf = new X509Certificate(certificate);
    const root = new X509Certificate(authority);
    expect(root.ca).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.checkIssued(root)).toBe(true);
    expect(leaf.verify(root.publicKey)).toBe(true);
    expect(leaf.checkHost('localhost')).toBe('localhost');
    expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1');
  });

  it('is trusted by who trusts the authority, and by nobody else', async () => {
    const certificate = await createCertificate();
    const listener = await Listener.open({
      title: 'a test',
      portVariable: 'NONE',
      port: 0,
      handler: (_req, res) => res.end('ok'),
      certificate,
    });
    const statusWith = (ca?: string) =>
      new Promise((resolve, reject) => {
        get(listener.address, { ca, agent: false }, res => {
          res.resume();
          resolve(res.statusCode);
        }).on('error', reject);
      });
    expect(await statusWith(certificate.authority)).toBe(200);
    await expect(statusWith()).rejects.toThrow(/certificate/);
    await listener.close();
  });
});
