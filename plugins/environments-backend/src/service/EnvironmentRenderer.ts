import {
  type KubernetesObject,
  peakDemand,
  quantityAsNumber,
  renderEnvironment,
  restDemand,
  toRenderedText,
  writeCpu,
  writeMemory,
} from '@brown-bear/platform';
import {
  type EnvironmentSpec,
  namespaceOf,
  parseEnvironmentSpec,
} from '@brown-bear/plugin-environments-common';
import type { EnvironmentPreview } from './EnvironmentPreview';
import type { PlatformFiles } from '../files/PlatformFiles';

/** Renders an environment that does not exist, exactly like one that does. */
export class EnvironmentRenderer {
  readonly #files: PlatformFiles;

  static create(options: { files: PlatformFiles }): EnvironmentRenderer {
    return new EnvironmentRenderer(options.files);
  }

  private constructor(files: PlatformFiles) {
    this.#files = files;
  }

  /** Throws an InputError that names every bad field of the spec. */
  preview(value: unknown): EnvironmentPreview {
    const spec = parseEnvironmentSpec(value);
    const objects = renderEnvironment({ spec, ...this.#files.content() });
    const services = servicesOf(objects);
    return {
      environment: spec.name,
      namespace: namespaceOf(spec),
      services,
      addedServices:
        spec.services.length === 0
          ? []
          : services.filter(name => !spec.services.includes(name)),
      objects: countByKind(objects),
      ...requestsOf(objects),
      manifests: manifestsOf(spec, objects),
    };
  }
}

/** Every service has exactly one of these, of its own name. */
const SERVICE_KINDS = ['Deployment', 'Rollout'];

function servicesOf(objects: readonly KubernetesObject[]): string[] {
  return objects
    .filter(({ kind }) => SERVICE_KINDS.includes(kind))
    .map(({ metadata }) => metadata.name);
}

/** What it takes at rest, and the pods it may grow to in the middle of an update. */
function requestsOf(
  objects: readonly KubernetesObject[],
): Pick<EnvironmentPreview, 'pods' | 'mostPods' | 'requests'> {
  const rest = restDemand(objects);
  const most = peakDemand(objects);
  return {
    pods: quantityAsNumber(rest.get('pods') ?? 0n),
    mostPods: quantityAsNumber(most.get('pods') ?? 0n),
    requests: {
      cpu: writeCpu(rest.get('requests.cpu') ?? 0n),
      memory: writeMemory(rest.get('requests.memory') ?? 0n),
    },
  };
}

function countByKind(
  objects: readonly KubernetesObject[],
): EnvironmentPreview['objects'] {
  const counts = new Map<string, number>();
  for (const { kind } of objects) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => a.kind.localeCompare(b.kind, 'en'));
}

/** The text of a rendered file under a note that is true for a preview. */
function manifestsOf(
  spec: EnvironmentSpec,
  objects: readonly KubernetesObject[],
): string {
  const text = toRenderedText(spec.name, objects);
  const afterNote = text.slice(text.indexOf('\n') + 1);
  return `# Preview of environment ${spec.name}, release ${spec.version}. Nothing was created.\n${afterNote}`;
}
