import { ok, warningsOf } from './client/Answer';
import type { Body } from './client/Answer';
import type { CaseContext } from './suite/contractCase';
import { contractCase, describeContract } from './suite/contractCase';
import { deployment, pod, restrictedPod } from './suite/objects';

const ADMISSION =
  'https://kubernetes.io/docs/concepts/security/pod-security-admission/';
const STANDARDS =
  'https://kubernetes.io/docs/concepts/security/pod-security-standards/';

const label = (mode: string) => `pod-security.kubernetes.io/${mode}`;

/** Sets modes of Pod Security on the namespace of the case. */
async function setModes(
  { admin, namespace }: CaseContext,
  modes: Record<string, string>,
) {
  const labels = Object.fromEntries(
    Object.entries(modes).map(([mode, level]) => [label(mode), level]),
  );
  return admin.mergePatch(`/api/v1/namespaces/${namespace}`, {
    metadata: { labels },
  });
}

const VIOLATIONS =
  'allowPrivilegeEscalation != false (container "app" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "app" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "app" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "app" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")';

describeContract('Pod Security', () => {
  contractCase({
    title: 'restricted refuses a pod and says all that is missing',
    cites: `${STANDARDS}#restricted`,
    async run(context) {
      await setModes(context, { enforce: 'restricted' });
      const { admin, core } = context;
      expect(await admin.post(`${core}/pods`, pod('plain'))).toMatchObject({
        status: 403,
        body: {
          reason: 'Forbidden',
          message: `pods "plain" is forbidden: violates PodSecurity "restricted:latest": ${VIOLATIONS}`,
          details: { name: 'plain', kind: 'pods' },
        },
      });
    },
  });

  contractCase({
    title: 'restricted lets a pod pass that gives everything up',
    cites: `${STANDARDS}#restricted`,
    async run(context) {
      await setModes(context, { enforce: 'restricted' });
      const { admin, core } = context;
      await ok(admin.post(`${core}/pods`, restrictedPod('modest')));
    },
  });

  contractCase({
    title: 'restricted refuses root, host paths and extra capabilities',
    cites: `${STANDARDS}#restricted`,
    async run(context) {
      await setModes(context, { enforce: 'restricted' });
      const { admin, core } = context;
      const refusal = async (change: (object: Body) => void) => {
        const object = restrictedPod('odd');
        change(object);
        const { status, body } = await admin.post(`${core}/pods`, object);
        expect(status).toBe(403);
        return body.message.split('"restricted:latest": ')[1];
      };
      expect(
        await refusal(({ spec }) => {
          spec.securityContext.runAsUser = 0;
        }),
      ).toBe('runAsUser=0 (pod must not set runAsUser=0)');
      expect(
        await refusal(({ spec }) => {
          spec.volumes = [{ name: 'host', hostPath: { path: '/' } }];
        }),
      ).toContain(
        'restricted volume types (volume "host" uses restricted volume type "hostPath")',
      );
      expect(
        await refusal(({ spec }) => {
          spec.containers[0].securityContext.capabilities.add = ['SYS_TIME'];
        }),
      ).toContain(
        'must not include "SYS_TIME" in securityContext.capabilities',
      );
    },
  });

  contractCase({
    title: 'restricted looks at init containers, too',
    cites: `${STANDARDS}#restricted`,
    async run(context) {
      await setModes(context, { enforce: 'restricted' });
      const { admin, core } = context;
      const object = restrictedPod('prepared');
      object.spec.initContainers = [
        { name: 'prepare', image: 'registry.example/init:1.0' },
      ];
      const { body } = await admin.post(`${core}/pods`, object);
      expect(body.message).toContain(
        'allowPrivilegeEscalation != false (container "prepare" must set',
      );
    },
  });

  contractCase({
    title: 'baseline refuses privileges and lets ordinary pods pass',
    cites: `${STANDARDS}#baseline`,
    async run(context) {
      await setModes(context, { enforce: 'baseline' });
      const { admin, core } = context;
      await ok(admin.post(`${core}/pods`, pod('plain')));
      const object = pod('mighty', { hostNetwork: true });
      object.spec.containers[0].securityContext = { privileged: true };
      const { status, body } = await admin.post(`${core}/pods`, object);
      expect(status).toBe(403);
      expect(body.message).toBe(
        'pods "mighty" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true), privileged (container "app" must not set securityContext.privileged=true)',
      );
    },
  });

  contractCase({
    title: 'warns about pods and templates without refusing them',
    cites: `${ADMISSION}#workload-resources-and-pod-templates`,
    async run(context) {
      await setModes(context, { warn: 'restricted' });
      const { admin, apps, core } = context;
      const expected = [
        `would violate PodSecurity "restricted:latest": ${VIOLATIONS}`,
      ];
      const made = await admin.post(`${core}/pods`, pod('plain'));
      expect(made.status).toBe(201);
      expect(warningsOf(made)).toEqual(expected);
      const web = await admin.post(`${apps}/deployments`, deployment('web'));
      expect(web.status).toBe(201);
      expect(warningsOf(web)).toEqual(expected);
    },
  });

  contractCase({
    title: 'enforces on pods, not on templates',
    cites: `${ADMISSION}#workload-resources-and-pod-templates`,
    async run(context) {
      await setModes(context, { enforce: 'restricted' });
      const { admin, apps } = context;
      const web = await admin.post(`${apps}/deployments`, deployment('web'));
      expect(web.status).toBe(201);
    },
  });

  contractCase({
    title: 'can be held to the rules of a version',
    cites: `${ADMISSION}#pod-security-admission-labels-for-namespaces`,
    async run(context) {
      await setModes(context, {
        enforce: 'restricted',
        'enforce-version': 'v1.28',
      });
      const { admin, core } = context;
      const { body } = await admin.post(`${core}/pods`, pod('plain'));
      expect(body.message).toContain('violates PodSecurity "restricted:v1.28"');
    },
  });

  contractCase({
    title: 'refuses levels and versions that do not exist',
    cites: `${ADMISSION}#pod-security-levels`,
    async run(context) {
      const { status, body } = await setModes(context, {
        enforce: 'strict',
        'enforce-version': 'newest',
      });
      expect(status).toBe(422);
      expect(body.message).toContain(
        'Invalid value: "strict": must be one of privileged, baseline, restricted',
      );
      expect(body.message).toContain(
        'Invalid value: "newest": must be "latest" or "v1.x"',
      );
    },
  });

  contractCase({
    title: 'warns when a new level does not fit the pods that are there',
    cites: `${ADMISSION}#pod-security-admission-labels-for-namespaces`,
    async run(context) {
      const { admin, core, namespace } = context;
      await ok(admin.post(`${core}/pods`, pod('plain')));
      const answer = await setModes(context, { enforce: 'restricted' });
      expect(answer.status).toBe(200);
      expect(warningsOf(answer)).toEqual([
        `existing pods in namespace "${namespace}" violate the new PodSecurity enforce level "restricted:latest"`,
        'plain: allowPrivilegeEscalation != false, unrestricted capabilities, runAsNonRoot != true, seccompProfile',
      ]);
    },
  });
});
