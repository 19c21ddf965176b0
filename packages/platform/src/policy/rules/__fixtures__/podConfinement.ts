import type { RuleFixture } from './RuleFixture';
import { FOUND, MAIN, POD, TRACKER } from './tracker';

/** Cases of the rule in `../podConfinement`. */
export const podConfinement: RuleFixture = {
  passes: [
    {
      title: 'what restricted admits',
      set: {
        [TRACKER]: {
          [`${POD}.securityContext.appArmorProfile`]: {
            type: 'RuntimeDefault',
          },
          [`${MAIN}.securityContext.procMount`]: 'Default',
          [`${MAIN}.securityContext.seLinuxOptions`]: { level: 's0:c1,c2' },
        },
      },
    },
  ],
  fails: [
    {
      title: 'everything loosened',
      set: {
        [TRACKER]: {
          [`${POD}.shareProcessNamespace`]: true,
          [`${POD}.securityContext`]: {
            appArmorProfile: { type: 'Unconfined' },
            sysctls: [{ name: 'vm.max_map_count', value: '262144' }],
            windowsOptions: { hostProcess: true },
          },
          [`${MAIN}.securityContext.procMount`]: 'Unmasked',
          [`${MAIN}.securityContext.seLinuxOptions`]: { type: 'spc_t' },
        },
      },
      findings: [
        [
          FOUND,
          `${MAIN}.securityContext.procMount`,
          'expected Default or nothing, found Unmasked',
        ],
        [
          FOUND,
          `${MAIN}.securityContext.seLinuxOptions`,
          'expected a level or nothing, found {"type":"spc_t"}',
        ],
        [
          FOUND,
          `${POD}.securityContext.appArmorProfile.type`,
          'expected anything but Unconfined, found Unconfined',
        ],
        [
          FOUND,
          `${POD}.securityContext.sysctls`,
          'expected none, found [{"name":"vm.max_map_count","value":"262144"}]',
        ],
        [
          FOUND,
          `${POD}.securityContext.windowsOptions.hostProcess`,
          'expected false or nothing, found true',
        ],
        [
          FOUND,
          `${POD}.shareProcessNamespace`,
          'expected false or nothing, found true',
        ],
      ],
    },
  ],
};
