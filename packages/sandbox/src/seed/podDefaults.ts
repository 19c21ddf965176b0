type Fields = Record<string, unknown>;

function probeDefaults(probe: Fields): Fields {
  const httpGet = probe.httpGet as Fields | undefined;
  return {
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
    ...probe,
    ...(httpGet && { httpGet: { scheme: 'HTTP', ...httpGet } }),
  };
}

function containerDefaults(container: Fields): Fields {
  const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].filter(
    name => container[name],
  );
  return {
    imagePullPolicy: 'IfNotPresent',
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    resources: {},
    ...container,
    ...(Array.isArray(container.ports) && {
      ports: container.ports.map(port => ({ protocol: 'TCP', ...port })),
    }),
    ...Object.fromEntries(
      probes.map(name => [name, probeDefaults(container[name] as Fields)]),
    ),
  };
}

/** Fills in what an API server fills in when a pod or a pod template arrives. */
export function podSpecDefaults(spec: Fields): Fields {
  return {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    securityContext: {},
    ...spec,
    containers: ((spec.containers ?? []) as Fields[]).map(containerDefaults),
  };
}
