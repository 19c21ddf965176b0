import { createTestApi, manifest } from '../../__testUtils__/testApi';
import { NAMESPACES } from '../../registry/kinds';

type Spec = Record<string, unknown>;

const restricted = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

function pod(securityContext: object, spec: Spec = {}) {
  const containers = [{ name: 'app', image: 'app:1', securityContext }];
  return manifest('v1 Pod', 'p', { spec: { ...spec, containers } });
}

describe('Pod Security', () => {
  let api: ReturnType<typeof createTestApi>;

  const enforce = (level: string) => {
    const namespace = api.registry.get(NAMESPACES, { name: 'alm' })!;
    const labels = { 'pod-security.kubernetes.io/enforce': level };
    api.registry.update(NAMESPACES, {
      ...namespace,
      metadata: { ...namespace.metadata, labels },
    });
  };

  beforeEach(() => {
    api = createTestApi();
  });

  it('admits what keeps to the restricted level', () => {
    enforce('restricted');
    expect(api.create(pod(restricted)).metadata.name).toBe('p');
  });

  it.each([
    [
      { allowPrivilegeEscalation: true },
      {},
      'allowPrivilegeEscalation != false (container "app" must set securityContext.allowPrivilegeEscalation=false)',
    ],
    [
      { capabilities: { drop: ['ALL'], add: ['SYS_TIME'] } },
      {},
      'unrestricted capabilities (container "app" must not include "SYS_TIME" in securityContext.capabilities.add)',
    ],
    [
      { runAsNonRoot: undefined },
      {},
      'runAsNonRoot != true (pod or container "app" must set securityContext.runAsNonRoot=true)',
    ],
    [
      { runAsUser: 0 },
      {},
      'runAsUser=0 (container "app" must not set runAsUser=0)',
    ],
    [
      {},
      { volumes: [{ name: 'disk', nfs: { server: 's', path: '/' } }] },
      'restricted volume types (volume "disk" uses restricted volume type "nfs")',
    ],
    [
      {},
      { hostNetwork: true, hostPID: true },
      'host namespaces (hostNetwork=true, hostPID=true)',
    ],
  ])('restricted refuses %j with %j', (context, spec, reason) => {
    enforce('restricted');
    expect(() => api.create(pod({ ...restricted, ...context }, spec))).toThrow(
      reason,
    );
  });

  it.each([
    [{ privileged: true }, {}, 'privileged'],
    [{ capabilities: { add: ['NET_ADMIN'] } }, {}, 'non-default capabilities'],
    [{ procMount: 'Unmasked' }, {}, 'procMount'],
    [{ seccompProfile: { type: 'Unconfined' } }, {}, 'seccompProfile'],
    [
      {},
      { volumes: [{ name: 'root', hostPath: { path: '/' } }] },
      'hostPath volumes (volume "root")',
    ],
    [
      {},
      { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } },
      'forbidden sysctls (kernel.msgmax)',
    ],
  ])('baseline refuses %j with %j', (context, spec, reason) => {
    enforce('baseline');
    expect(() => api.create(pod(context, spec))).toThrow(
      `pods "p" is forbidden: violates PodSecurity "baseline:latest": ${reason}`,
    );
    expect(api.create(pod({})).metadata.name).toBe('p');
  });
});
