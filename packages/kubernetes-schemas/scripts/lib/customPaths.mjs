import { resourcePaths } from './resourcePaths.mjs';

const STATUS = {
  schema: {
    $ref: '#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.Status',
  },
};

/**
 * The paths of a custom resource. Where they differ from those of Kubernetes'
 * own kinds was learned by comparing documents with those of a real server.
 */
export function customPaths(options) {
  const { group, version, kind } = options.resource;
  const paths = resourcePaths(options);
  const list = Object.values(paths).find(({ post }) => post).get.parameters;
  const text = JSON.stringify(paths, (key, value) => {
    if (key === 'x-kubernetes-group-version-kind') {
      return { group, version, kind };
    }
    return value?.operationId ? customOperation(value, list) : value;
  });
  return JSON.parse(
    /^[AEIOU]/.test(kind) ? text.replaceAll(` a ${kind}`, ` an ${kind}`) : text,
    (key, value) =>
      value === 'name of the Scale' ? `name of the ${kind}` : value,
  );
}

function customOperation(operation, list) {
  switch (operation['x-kubernetes-action']) {
    case 'deletecollection': {
      const { requestBody: _, ...rest } = operation;
      return { ...rest, parameters: list };
    }
    case 'get':
      return {
        ...operation,
        parameters: list.filter(({ name }) => name === 'resourceVersion'),
      };
    case 'delete':
      return { ...operation, responses: answeredByStatus(operation.responses) };
    case 'patch': {
      const { 201: _, ...responses } = operation.responses;
      return { ...operation, responses };
    }
    default:
      return operation;
  }
}

function answeredByStatus(responses) {
  return Object.fromEntries(
    Object.entries(responses).map(([code, response]) => [
      code,
      response.content
        ? {
            ...response,
            content: Object.fromEntries(
              Object.keys(response.content).map(type => [type, STATUS]),
            ),
          }
        : response,
    ]),
  );
}
