import { toRenderedText } from '@brown-bear/platform';
import type { KubernetesObject } from '@brown-bear/platform';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import { stringify } from 'yaml';
import type { FolderFiles } from './git/GitRemote';

export const SPEC_FILE = 'environment.yaml';
export const MANIFESTS_FILE = 'manifests.yaml';
/** Tells a controller which of the files are manifests: the spec is none. */
const KUSTOMIZATION_FILE = 'kustomization.yaml';

/** What the folder of an environment holds: what was chosen, and what it renders to. */
export function environmentFiles(options: {
  spec: EnvironmentSpec;
  objects: readonly KubernetesObject[];
}): FolderFiles {
  const { objects, spec } = options;
  const rendered = toRenderedText(spec.name, objects);
  return new Map([
    [
      SPEC_FILE,
      `# What was chosen about environment ${
        spec.name
      }. Change it in the portal.\n${stringify(spec)}`,
    ],
    [
      KUSTOMIZATION_FILE,
      stringify({
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        resources: [MANIFESTS_FILE],
      }),
    ],
    [
      MANIFESTS_FILE,
      `# Rendered from ${SPEC_FILE}; do not edit.${rendered.slice(
        rendered.indexOf('\n'),
      )}`,
    ],
  ]);
}

/** Whether a folder holds exactly these files. */
export function sameFiles(a: FolderFiles, b: FolderFiles): boolean {
  return (
    a.size === b.size && [...a].every(([name, text]) => b.get(name) === text)
  );
}

/**
 * When an environment fell asleep, by its committed manifests: asked for so
 * that the same sleep is always written the same way.
 */
export function asleepSince(files: FolderFiles): string | undefined {
  return /^ {4}brown-bear\.io\/asleep-since: "?([^"\n]+)"?$/m.exec(
    files.get(MANIFESTS_FILE) ?? '',
  )?.[1];
}
