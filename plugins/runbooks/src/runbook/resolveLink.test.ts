import { resolveLink } from './resolveLink';

const FILE = 'packages/platform/services/issue-tracker/runbook.md';
const URL = `https://git.example/alm/tree/main/${FILE}`;

function resolve(href: string, source = FILE) {
  return resolveLink({ href, source, pathOfEntity: ref => `/entity/${ref}` });
}

describe('resolveLink', () => {
  it.each([
    [
      '../audit-service/runbook.md',
      '/entity/component:default/audit-service/runbook',
    ],
    [
      '../../resources/mysql-primary/runbook.md',
      '/entity/resource:default/mysql-primary/runbook',
    ],
    [
      '../audit-service/runbook.md#checks',
      '/entity/component:default/audit-service/runbook#checks',
    ],
  ])('leads from %s to the Runbook tab of the entity', (href, expected) => {
    expect(resolve(href)).toBe(expected);
    expect(resolve(href, URL)).toBe(expected);
  });

  it.each(['#checks', 'https://grafana.example/d/x', 'mailto:on-call@example'])(
    'leaves %s as it is',
    href => expect(resolve(href)).toBe(href),
  );

  it.each([
    [
      './openapi.yaml',
      'https://git.example/alm/tree/main/packages/platform/services/issue-tracker/openapi.yaml',
    ],
    [
      '../../README.md',
      'https://git.example/alm/tree/main/packages/platform/README.md',
    ],
  ])(
    'leads from %s to the repository where its address is known',
    (href, remote) => {
      expect(resolve(href, URL)).toBe(remote);
      expect(resolve(href)).toBe('');
    },
  );

  it.each([
    // eslint-disable-next-line no-script-url -- the point is that it is refused
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/admin',
    '',
  ])('drops %s', href => {
    expect(resolve(href)).toBe('');
    expect(resolve(href, URL)).toBe('');
  });
});
