import { simulate } from '../../__testUtils__/simulate';
import type { Loose } from '../../__testUtils__/simulate';
import {
  EXTERNAL_SECRETS,
  INGRESSES,
  kindOf,
  NAMESPACES,
  PUSH_SECRETS,
  SECRETS,
} from '../../registry/kinds';
import type { ResourceKind } from '../../registry/ResourceKind';
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

/** A namespace of its own, whose secrets nobody has put into the vault. */
const ENVIRONMENT = `
apiVersion: v1
kind: Namespace
metadata: { name: alm-env-x }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: web, namespace: alm-env-x }
spec:
  refreshInterval: 5m
  secretStoreRef: { kind: ClusterSecretStore, name: vault }
  target: { name: web, creationPolicy: Owner }
  data:
    - { secretKey: TOKEN, remoteRef: { key: alm/x/web/token } }
    - { secretKey: SHARED, remoteRef: { key: alm/_self-service/web/shared } }
---
apiVersion: external-secrets.io/v1alpha1
kind: PushSecret
metadata: { name: web, namespace: alm-env-x }
spec:
  secretStoreRefs: [{ kind: ClusterSecretStore, name: vault }]
  updatePolicy: IfNotExists
  deletionPolicy: Delete
  selector: { generatorRef: { kind: Password, name: web } }
  data: [{ match: { secretKey: token, remoteRef: { remoteKey: alm/x/web/token } } }]
`;

const PASSWORD = `
apiVersion: generators.external-secrets.io/v1alpha1
kind: Password
metadata: { name: web, namespace: alm-env-x }
spec: { length: 32, noUpper: false, allowRepeat: true, secretKeys: [token] }
`;

describe('secrets', () => {
  it('of a self-service environment are there once they are pushed, and go with it', () => {
    const world = simulate({ manifests: `${MANIFESTS}---${ENVIRONMENT}` });
    const place = { namespace: 'alm-env-x', name: 'web' };
    const ready = (kind: ResourceKind) =>
      world.registry.get<Loose>(kind, place)?.status.conditions[0];
    expect(ready(PUSH_SECRETS)).toMatchObject({
      status: 'False',
      message: 'could not get source secret',
    });
    expect(ready(EXTERNAL_SECRETS)).toMatchObject({
      status: 'False',
      reason: 'SecretSyncedError',
      message:
        'could not get secret data from provider: alm/x/web/token does not exist',
    });
    expect(world.registry.get(SECRETS, place)).toBeUndefined();

    world.apply(PASSWORD);
    world.pass(30);
    expect(ready(PUSH_SECRETS)).toMatchObject({ status: 'True' });
    expect(ready(EXTERNAL_SECRETS)).toMatchObject({ status: 'True' });
    expect(world.registry.get<Loose>(SECRETS, place)).toMatchObject({
      data: { TOKEN: expect.any(String), SHARED: expect.any(String) },
    });

    world.writer.delete(PUSH_SECRETS, place, { manager: 'test' });
    world.pass(5);
    expect(world.registry.get(PUSH_SECRETS, place)).toBeUndefined();
    world.writer.delete(NAMESPACES, { name: 'alm-env-x' }, { manager: 'test' });
    world.pass(60);
    expect(world.registry.get(NAMESPACES, { name: 'alm-env-x' })).toBe(
      undefined,
    );
  });

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
