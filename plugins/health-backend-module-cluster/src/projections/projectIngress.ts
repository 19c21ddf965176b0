import type { IngressState } from '../state';
import { intern } from './intern';
import { annotationsOf, partOf, projectObject } from './projectObject';
import type { RawObject } from './projectObject';
import { fieldsOf, listOf, timeOf } from './rawFields';

const CERTIFICATE_END = 'brown-bear.io/certificate-not-after';

export function projectIngress(object: RawObject): IngressState {
  const spec = partOf(object, 'spec');
  const rules = listOf(spec.rules);
  const backends = [
    spec.defaultBackend,
    ...rules.flatMap(({ http }) =>
      listOf(fieldsOf(http).paths).map(({ backend }) => backend),
    ),
  ];
  return {
    ...projectObject('Ingress', object),
    hosts: distinct(rules.map(({ host }) => host)),
    services: distinct(
      backends.map(backend => fieldsOf(fieldsOf(backend).service).name),
    ),
    certificateNotAfter: timeOf(annotationsOf(object)[CERTIFICATE_END]),
  };
}

function distinct(values: readonly unknown[]): string[] {
  return [...new Set(values.map(intern))].flatMap(each => each ?? []);
}
