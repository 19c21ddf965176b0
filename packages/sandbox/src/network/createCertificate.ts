import { generate } from 'selfsigned';

/** What an HTTPS server shows, all PEM. */
export type Certificate = {
  key: string;
  certificate: string;
  /** The certificate of the authority that has signed it: what clients trust. */
  authority: string;
};

const ELLIPTIC = {
  keyType: 'ec',
  curve: 'P-256',
  algorithm: 'sha256',
} as const;

/** A certificate authority for one start of the sandbox. */
async function createAuthority(): Promise<{ key: string; cert: string }> {
  const { private: key, cert } = await generate(
    [{ name: 'commonName', value: 'sandbox-ca' }],
    {
      ...ELLIPTIC,
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        {
          name: 'keyUsage',
          keyCertSign: true,
          cRLSign: true,
          digitalSignature: true,
          critical: true,
        },
      ],
    },
  );
  return { key, cert };
}

/**
 * Makes an authority and the certificate of the HTTPS addresses that it signs.
 * They live in memory and are new at every start, so no private key is ever
 * written down; that of the authority is forgotten at once.
 */
export async function createCertificate(): Promise<Certificate> {
  const ca = await createAuthority();
  const { private: key, cert } = await generate(
    [{ name: 'commonName', value: 'localhost' }],
    {
      ...ELLIPTIC,
      ca,
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
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
  return { key, certificate: cert, authority: ca.cert };
}
