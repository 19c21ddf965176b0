import { generate } from 'selfsigned';

/** A key and the certificate that is its own authority, both PEM. */
export type Certificate = { key: string; certificate: string };

/**
 * Makes the certificate of the HTTPS addresses. It lives in memory and is new at
 * every start, so no private key is ever written down.
 */
export async function createCertificate(): Promise<Certificate> {
  const { private: key, cert } = await generate(
    [{ name: 'commonName', value: 'sandbox' }],
    {
      keyType: 'ec',
      curve: 'P-256',
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: 'localhost' },
            { type: 7, ip: '127.0.0.1' },
          ],
        },
      ],
    },
  );
  return { key, certificate: cert };
}
