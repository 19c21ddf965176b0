import type { FieldFinding } from '../validate/schemaFindings';
import type { ObjectRule } from './ObjectRule';
import { exactlyOne, mustBe } from './shared/findings';
import { checkPort } from './shared/checkPort';
import type { Handler, Probe } from './shared/PodSpec';
import { containersOf, POD_KINDS } from './shared/podTemplate';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const PROBE_HANDLERS = ['exec', 'grpc', 'httpGet', 'tcpSocket'];
const HOOKS = ['postStart', 'preStop'] as const;
const HOOK_HANDLERS = ['exec', 'httpGet', 'sleep', 'tcpSocket'];

const NUMBERS = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

/** Probes and lifecycle hooks: one handler each, and sensible numbers. */
export const probeRule: ObjectRule = {
  kinds: POD_KINDS,
  check(object) {
    return containersOf(object).flatMap(({ container, path }) => [
      ...PROBES.flatMap(name =>
        probeFindings(container[name], {
          path: `${path}.${name}`,
          isReadiness: name === 'readinessProbe',
        }),
      ),
      ...HOOKS.flatMap(name =>
        handlerFindings(container.lifecycle?.[name], {
          path: `${path}.lifecycle.${name}`,
          handlers: HOOK_HANDLERS,
        }),
      ),
    ]);
  },
};

function probeFindings(
  probe: Probe | undefined,
  { path, isReadiness }: { path: string; isReadiness: boolean },
): FieldFinding[] {
  if (!probe) {
    return [];
  }
  const { successThreshold } = probe;
  return [
    ...handlerFindings(probe, { path, handlers: PROBE_HANDLERS }),
    ...NUMBERS.flatMap(name =>
      (probe[name] ?? 0) < 0
        ? [mustBe(`${path}.${name}`, 'zero or more', probe[name])]
        : [],
    ),
    ...(!isReadiness && successThreshold !== undefined && successThreshold > 1
      ? [mustBe(`${path}.successThreshold`, '1', successThreshold)]
      : []),
  ];
}

function handlerFindings(
  handler: Handler | undefined,
  { path, handlers }: { path: string; handlers: readonly string[] },
): FieldFinding[] {
  if (!handler) {
    return [];
  }
  return [
    ...exactlyOne(path, handler, handlers),
    ...checkPort(`${path}.httpGet.port`, handler.httpGet?.port),
    ...checkPort(`${path}.tcpSocket.port`, handler.tcpSocket?.port),
    ...checkPort(`${path}.grpc.port`, handler.grpc?.port),
  ];
}
