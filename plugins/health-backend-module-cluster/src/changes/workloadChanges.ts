import type { ContainerSpec, DaemonSetState, WorkloadState } from '../state';
import type { Change } from './Change';

type Template = WorkloadState | DaemonSetState;

const RESOURCES = [
  ['cpuRequest', 'CPU request', 'requests.cpu'],
  ['memoryRequest', 'memory request', 'requests.memory'],
  ['cpuLimit', 'CPU limit', 'limits.cpu'],
  ['memoryLimit', 'memory limit', 'limits.memory'],
] as const satisfies readonly (readonly [
  keyof ContainerSpec,
  string,
  string,
])[];

const CONTAINERS = 'spec.template.spec.containers';
const NONE = 'none';

/** What a new version of a workload is told to be that it was not before. */
export function workloadChanges(before: Template, after: Template): Change[] {
  const common = {
    object: after,
    at: writtenAt(before, after),
    occasion: after.generation,
  };
  return [
    ...templateChanges(before, after),
    ...('rollout' in before || 'paused' in before
      ? scaleChanges(before as WorkloadState, after as WorkloadState)
      : []),
  ].map(change => ({ ...common, ...change }));
}

/** Of a write that left no trace it is not known. */
function writtenAt(before: Template, after: Template): number | undefined {
  const [was, is] = [before, after].map(each =>
    'changedAt' in each ? each.changedAt : undefined,
  );
  return was === is ? undefined : is;
}

/**
 * The number that a new template gets. Its controller writes it a moment later:
 * until then it is the next one.
 */
function revisionText(before: Template, after: Template): string {
  if (!('revision' in after) || after.kind === 'StatefulSet') {
    return '';
  }
  const number = Number(after.revision);
  const was = 'revision' in before ? before.revision : undefined;
  return Number.isInteger(number)
    ? ` (revision ${after.revision === was ? number + 1 : number})`
    : '';
}

type Found = Omit<Change, 'object' | 'at' | 'occasion'> & Partial<Change>;

function templateChanges(before: Template, after: Template): Found[] {
  const revision = revisionText(before, after);
  const found: Found[] = after.containers.flatMap(container => {
    const old = before.containers.find(({ name }) => name === container.name);
    return old ? containerChanges({ old, container, revision }) : [];
  });
  if (before.configHash !== after.configHash) {
    found.push({
      kind: 'config',
      field: 'spec.template.metadata.annotations[brown-bear.io/config-hash]',
      from: before.configHash,
      to: after.configHash,
      summary: `configuration changed${revision}`,
    });
  }
  return found;
}

function containerChanges(options: {
  old: ContainerSpec;
  container: ContainerSpec;
  revision: string;
}): Found[] {
  const { old, container, revision } = options;
  const { name } = container;
  const resources = RESOURCES.flatMap(([key, noun, path]): Found[] => {
    const [from, to] = [old[key], container[key]];
    return from === to
      ? []
      : [
          {
            kind: 'resources',
            field: `${CONTAINERS}[name=${name}].resources.${path}`,
            from,
            to,
            summary: `${noun} of ${name} ${from ?? NONE} → ${
              to ?? NONE
            }${revision}`,
          },
        ];
  });
  if (old.image === container.image) {
    return resources;
  }
  const image: Found = {
    kind: 'image',
    field: `${CONTAINERS}[name=${name}].image`,
    from: old.image,
    to: container.image,
    summary: `image of ${name} ${shortImage(old.image)} → ${shortImage(
      container.image,
    )}${revision}`,
  };
  return [image, ...resources];
}

/** Name and tag, or the beginning of the digest. */
function shortImage(image: string): string {
  const name = image.slice(image.lastIndexOf('/') + 1);
  return name.replace(/@sha256:([0-9a-f]{12})[0-9a-f]*$/, '@$1');
}

function scaleChanges(before: WorkloadState, after: WorkloadState): Found[] {
  const found: Found[] = [];
  if (before.desired !== after.desired) {
    found.push({
      kind: 'replicas',
      field: 'spec.replicas',
      from: String(before.desired),
      to: String(after.desired),
      summary: `replicas ${before.desired} → ${after.desired}`,
    });
  }
  const [from, to] = [before.rollout?.phase, after.rollout?.phase];
  if (after.rollout && from !== to) {
    found.push({
      kind: 'rollout',
      field: 'status.phase',
      from,
      to,
      // Argo's phase moves without a write to what is wanted.
      at: undefined,
      occasion: `${after.generation} ${after.rollout.step ?? ''}`,
      summary: `rollout ${from ?? NONE} → ${to ?? NONE}`,
    });
  }
  return found;
}
