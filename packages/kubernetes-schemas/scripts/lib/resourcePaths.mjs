// An API server describes the paths of a custom resource as it does those of
// its own kinds, less what custom resources do not have: protobuf, strategic
// merge patch, and watching in any other way than by a parameter of a list.

const TEMPLATES = {
  Namespaced: {
    groupVersion: 'apps/v1',
    group: 'apps',
    version: 'v1',
    kind: 'Deployment',
    plural: 'deployments',
    schema: 'io.k8s.api.apps.v1.Deployment',
    operation: 'AppsV1',
  },
  Cluster: {
    groupVersion: 'storage.k8s.io/v1',
    group: 'storage.k8s.io',
    version: 'v1',
    kind: 'VolumeAttachment',
    plural: 'volumeattachments',
    schema: 'io.k8s.api.storage.v1.VolumeAttachment',
    operation: 'StorageV1',
  },
};

const MEDIA_TYPES = new Set([
  'application/json',
  'application/yaml',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/apply-patch+yaml',
]);

/** The paths of a custom resource, made from those of a kind of the same scope. */
export function resourcePaths({ resource, name, templates }) {
  const model = TEMPLATES[resource.scope];
  const { document } = templates.find(
    ({ groupVersion }) => groupVersion === model.groupVersion,
  );
  const paths = Object.entries(document.paths).filter(([path]) =>
    isServed({ path, model, resource }),
  );
  return Object.fromEntries(
    paths.map(([path, operations]) => [
      renamePath({ path, model, resource }),
      renameOperations({
        operations: only(resource.methods, operations),
        model,
        resource,
        name,
      }),
    ]),
  );
}

/** Operations with one of the methods, and what is no operation. */
function only(methods, operations) {
  return Object.fromEntries(
    Object.entries(operations).filter(
      ([method, { operationId }]) =>
        !methods || !operationId || methods.includes(method),
    ),
  );
}

function isServed({ path, model, resource }) {
  const parts = path.split('/');
  const at = parts.indexOf(model.plural);
  const subresource = parts[at + 2];
  return (
    at > 0 &&
    !parts.includes('watch') &&
    (!subresource || subresource in resource.subresources)
  );
}

function renamePath({ path, model, resource }) {
  return path
    .replace(
      `/apis/${model.groupVersion}/`,
      `/apis/${resource.group}/${resource.version}/`,
    )
    .replace(`/${model.plural}`, `/${resource.plural}`);
}

function renameOperations({ operations, model, resource, name }) {
  const { group, version, kind } = resource;
  const groupName = group
    .replace(/\.k8s\.io$/, '')
    .split(/[.-]/)
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
  const versionName = version.charAt(0).toUpperCase() + version.slice(1);
  const tag = `${groupName.charAt(0).toLowerCase()}${groupName.slice(
    1,
  )}_${version}`;
  const text = JSON.stringify(operations, (key, value) => {
    if (key === 'content') {
      return servedContent(value);
    }
    if (key === 'tags') {
      return [tag];
    }
    return isOwnKind(key, value, model) ? { group, kind, version } : value;
  });
  return JSON.parse(
    text
      .replaceAll(`schemas/${model.schema}`, `schemas/${name}`)
      .replaceAll(model.operation, `${groupName}${versionName}`)
      .replaceAll(model.kind, kind)
      .replaceAll('list or watch objects', 'list objects'),
  );
}

/** A kind of its own accepts any type of body; a custom resource two. */
function servedContent(content) {
  const entries = Object.entries(content).flatMap(([type, body]) =>
    type === '*/*'
      ? [
          ['application/json', body],
          ['application/yaml', body],
        ]
      : [[type, body]],
  );
  return Object.fromEntries(entries.filter(([type]) => MEDIA_TYPES.has(type)));
}

function isOwnKind(key, value, model) {
  return key === 'x-kubernetes-group-version-kind' && value.kind === model.kind;
}
