import { simulate } from '../../__testUtils__/simulate';
import {
  EXTERNAL_SECRETS,
  INGRESSES,
  kindOf,
  SECRETS,
} from '../../registry/kinds';
import { NOT_AFTER } from './CertificateController';

const MANIFESTS = `
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: { name: vault }
spec: { provider: { vault: { server: "https://vault.example", path: alm, version: v2 } } }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: token }
spec:
  refreshInterval: 1h
  secretStoreRef: { kind: ClusterSecretStore, name: vault }
  target: { name: token, creationPolicy: Owner }
  data: [{ secretKey: TOKEN, remoteRef: { key: alm/token } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec: { tls: [{ hosts: [a.example], secretName: token }], rules: [{ host: a.example }] }
`;

describe('secrets', () => {
  it('come from the vault, come back when deleted, and go with what asked for them', () => {
    const world = simulate({ manifests: MANIFESTS });
    const external = world.get(EXTERNAL_SECRETS, 'token')!;
    expect(external.status.conditions).toMatchObject([
      { type: 'Ready', status: 'True', reason: 'SecretSynced' },
    ]);
    const secret = world.get(SECRETS, 'token') as unknown as {
      data: Record<string, string>;
    };
    expect(Object.keys(secret.data)).toEqual(['TOKEN']);
    expect(Buffer.from(secret.data.TOKEN, 'base64').toString()).toMatch(
      /^[0-9a-f]{32}$/,
    );
    world.registry.remove(SECRETS, { namespace: 'alm', name: 'token' });
    world.clock.settle();
    expect(world.get(SECRETS, 'token')).toMatchObject({ data: secret.data });
    world.writer.delete(EXTERNAL_SECRETS, external.metadata, {
      manager: 'test',
    });
    world.pass(5);
    expect(world.get(SECRETS, 'token')).toBeUndefined();
    const kind = kindOf({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
    })!;
    expect(world.get(kind, 'vault')!.status.conditions[0]).toMatchObject({
      reason: 'Valid',
    });
  });

  it('certificates are renewed a month before they end', () => {
    const world = simulate({ manifests: MANIFESTS });
    const daysLeft = () => {
      const end = world.get(INGRESSES, 'site')!.metadata.annotations![
        NOT_AFTER
      ];
      return (Date.parse(end) - world.clock.now().getTime()) / 86_400_000;
    };
    const seen = Array.from({ length: 100 }, () => {
      world.clock.leap(86_400);
      return daysLeft();
    });
    expect(Math.min(...seen)).toBeGreaterThan(29);
    expect(Math.max(...seen)).toBeGreaterThan(85);
    expect(Math.max(...seen)).toBeLessThanOrEqual(90);
  });
});
