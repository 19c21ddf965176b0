import { ok } from './client/Answer';
import { contractCase, describeContract } from './suite/contractCase';
import { deployment, pod, service } from './suite/objects';

const REFERENCE = 'https://kubernetes.io/docs/reference/kubernetes-api';

describeContract('Defaults', () => {
  contractCase({
    title: 'fills in what a Deployment leaves open',
    cites: `${REFERENCE}/workload-resources/deployment-v1/#DeploymentSpec`,
    async run({ admin, apps }) {
      const object = deployment('web');
      delete object.spec.replicas;
      const { spec } = await ok(admin.post(`${apps}/deployments`, object));
      expect(spec).toMatchObject({
        replicas: 1,
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
        strategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
        },
      });
      await ok(admin.delete(`${apps}/deployments/web`));
    },
  });

  contractCase({
    title: 'fills in what a pod leaves open',
    cites: `${REFERENCE}/workload-resources/pod-v1/#PodSpec`,
    async run({ admin, core }) {
      const made = await ok(admin.post(`${core}/pods`, pod('plain')));
      expect(made.spec).toMatchObject({
        restartPolicy: 'Always',
        terminationGracePeriodSeconds: 30,
        dnsPolicy: 'ClusterFirst',
        schedulerName: 'default-scheduler',
        serviceAccountName: 'default',
        enableServiceLinks: true,
        preemptionPolicy: 'PreemptLowerPriority',
        priority: 0,
        securityContext: {},
        containers: [
          {
            imagePullPolicy: 'IfNotPresent',
            terminationMessagePath: '/dev/termination-log',
            terminationMessagePolicy: 'File',
            resources: {},
          },
        ],
      });
      expect(made.status).toMatchObject({
        phase: 'Pending',
        qosClass: 'BestEffort',
      });
    },
  });

  contractCase({
    title: 'pulls images without a tag always',
    cites:
      'https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting',
    async run({ admin, core }) {
      const images = {
        untagged: ['registry.example/app', 'Always'],
        latest: ['registry.example/app:latest', 'Always'],
        tagged: ['registry.example:5000/app:2', 'IfNotPresent'],
        digest: [
          `registry.example/app@sha256:${'0'.repeat(64)}`,
          'IfNotPresent',
        ],
      };
      const containers = Object.entries(images).map(([name, [image]]) => ({
        name,
        image,
      }));
      const { spec } = await ok(
        admin.post(`${core}/pods`, pod('images', { containers })),
      );
      expect(
        spec.containers.map(
          ({ name, imagePullPolicy }: Record<string, string>) => [
            name,
            imagePullPolicy,
          ],
        ),
      ).toEqual(
        Object.entries(images).map(([name, [, policy]]) => [name, policy]),
      );
    },
  });

  contractCase({
    title: 'takes the limit for the request where only the limit is given',
    cites:
      'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
    async run({ admin, core }) {
      const object = pod('limited');
      object.spec.containers[0].resources = {
        limits: { cpu: '500m', memory: '64Mi' },
      };
      const made = await ok(admin.post(`${core}/pods`, object));
      expect(made.spec.containers[0].resources.requests).toEqual({
        cpu: '500m',
        memory: '64Mi',
      });
      expect(made.status.qosClass).toBe('Guaranteed');
    },
  });

  contractCase({
    title: 'fills in probes and ports',
    cites: `${REFERENCE}/workload-resources/pod-v1/#Probe`,
    async run({ admin, core }) {
      const object = pod('probed');
      object.spec.containers[0].ports = [{ containerPort: 8080 }];
      object.spec.containers[0].readinessProbe = { httpGet: { port: 8080 } };
      const { spec } = await ok(admin.post(`${core}/pods`, object));
      expect(spec.containers[0]).toMatchObject({
        ports: [{ containerPort: 8080, protocol: 'TCP' }],
        readinessProbe: {
          httpGet: { path: '/', port: 8080, scheme: 'HTTP' },
          timeoutSeconds: 1,
          periodSeconds: 10,
          successThreshold: 1,
          failureThreshold: 3,
        },
      });
    },
  });

  contractCase({
    title: 'lets pods tolerate lost nodes for five minutes',
    cites:
      'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions',
    async run({ admin, core }) {
      const { spec } = await ok(admin.post(`${core}/pods`, pod('patient')));
      for (const key of ['not-ready', 'unreachable']) {
        expect(spec.tolerations).toContainEqual({
          key: `node.kubernetes.io/${key}`,
          operator: 'Exists',
          effect: 'NoExecute',
          tolerationSeconds: 300,
        });
      }
    },
  });

  contractCase({
    title: 'gives a Service an address and fills in its ports',
    cites: `${REFERENCE}/service-resources/service-v1/#ServiceSpec`,
    async run({ admin, core }) {
      const { spec } = await ok(admin.post(`${core}/services`, service('web')));
      expect(spec).toMatchObject({
        type: 'ClusterIP',
        clusterIP: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/),
        ipFamilyPolicy: 'SingleStack',
        ipFamilies: ['IPv4'],
        internalTrafficPolicy: 'Cluster',
        sessionAffinity: 'None',
        ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
      });
      expect(spec.clusterIPs).toEqual([spec.clusterIP]);
      const other = await ok(admin.post(`${core}/services`, service('api')));
      expect(other.spec.clusterIP).not.toBe(spec.clusterIP);
    },
  });

  contractCase({
    title: 'leaves headless Services without an address',
    cites:
      'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
    async run({ admin, core }) {
      const { spec } = await ok(
        admin.post(`${core}/services`, service('none', { clusterIP: 'None' })),
      );
      expect(spec.clusterIP).toBe('None');
    },
  });

  contractCase({
    title: 'encodes the plain strings of a Secret and does not keep them',
    cites: `${REFERENCE}/config-and-storage-resources/secret-v1/`,
    async run({ admin, core }) {
      const made = await ok(
        admin.post(`${core}/secrets`, {
          metadata: { name: 'keys' },
          data: { kept: 'b2xk', replaced: 'b2xk' },
          stringData: { replaced: 'new', added: 'more' },
        }),
      );
      expect(made).toMatchObject({
        type: 'Opaque',
        data: { kept: 'b2xk', replaced: 'bmV3', added: 'bW9yZQ==' },
      });
      expect(made.stringData).toBeUndefined();
    },
  });

  contractCase({
    title: 'fills in Jobs and CronJobs',
    cites: `${REFERENCE}/workload-resources/job-v1/#JobSpec`,
    async run({ admin, namespace }) {
      const batch = `/apis/batch/v1/namespaces/${namespace}`;
      const jobSpec = {
        suspend: true,
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [{ name: 'app', image: 'registry.example/app:1.0' }],
          },
        },
      };
      const job = await ok(
        admin.post(`${batch}/jobs`, {
          metadata: { name: 'once' },
          spec: jobSpec,
        }),
      );
      expect(job.spec).toMatchObject({
        completions: 1,
        parallelism: 1,
        backoffLimit: 6,
        completionMode: 'NonIndexed',
        selector: {
          matchLabels: {
            'batch.kubernetes.io/controller-uid': job.metadata.uid,
          },
        },
      });
      const cron = await ok(
        admin.post(`${batch}/cronjobs`, {
          metadata: { name: 'daily' },
          spec: {
            schedule: '0 4 * * *',
            suspend: true,
            jobTemplate: { spec: { template: jobSpec.template } },
          },
        }),
      );
      expect(cron.spec).toMatchObject({
        concurrencyPolicy: 'Allow',
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 1,
      });
    },
  });
});
