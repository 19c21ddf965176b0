import { ConfigReader } from '@backstage/config';
import { readAdministrators } from './readAdministrators';

const read = (administrators?: unknown) =>
  readAdministrators(
    new ConfigReader({
      permission: { policy: { administrators: administrators as string[] } },
    }),
  );

describe('readAdministrators', () => {
  it('reads full references', () => {
    expect(read(['group:default/platform-team'])).toEqual([
      'group:default/platform-team',
    ]);
  });

  it.each([[undefined], [[]]])('names the key when it is %j', value => {
    expect(() => read(value)).toThrow(
      'Missing configuration: permission.policy.administrators must list at least one group',
    );
  });

  it.each([
    'platform-team',
    'Group:default/Platform-Team',
    'user:default/guest',
  ])(
    'refuses %s, which would make nobody or one person administrator',
    value => {
      expect(() => read([value])).toThrow(
        `permission.policy.administrators has '${value}'`,
      );
    },
  );
});
