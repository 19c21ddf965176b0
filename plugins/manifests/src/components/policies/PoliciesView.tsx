import {
  countPolicies,
  type EntityManifests,
  type EnvironmentManifests,
} from '@brown-bear/plugin-manifests-common';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ManifestsNavigation } from '../../location/useManifestsLocation';
import { Disclosure } from '../shared/Disclosure';
import { EnvironmentChoice } from '../shared/EnvironmentChoice';
import { Mark } from '../shared/Mark';
import { plural } from '../summary/words';
import { FindingTable } from './FindingTable';
import { RuleTable } from './RuleTable';

type PoliciesViewProps = {
  manifests: EntityManifests;
  navigation: ManifestsNavigation;
};

/** What the rules say about the objects of one environment. */
export function PoliciesView(props: PoliciesViewProps) {
  const { manifests, navigation } = props;
  const { location, go } = navigation;
  const rendered = manifests.environments.find(
    ({ environment }) => environment === location.environment,
  );
  return (
    <>
      <Box sx={{ mb: 1.5 }}>
        <EnvironmentChoice
          names={manifests.environments.map(({ environment }) => environment)}
          value={location.environment}
          onChange={environment => go({ environment })}
        />
      </Box>
      {rendered ? (
        <Policies environment={rendered} navigation={navigation} />
      ) : (
        <Typography>
          Nothing of this entity is rendered in {location.environment}, so there
          is nothing to judge.
        </Typography>
      )}
    </>
  );
}

function Policies(props: {
  environment: EnvironmentManifests;
  navigation: ManifestsNavigation;
}) {
  const { environment, navigation } = props;
  const { environment: name, policy } = environment;
  const { failing, findings, holding } = countPolicies(policy);
  const holdingRules = policy.filter(({ status }) => status === 'pass');
  const areHolding = holding === 1 ? '1 rule holds' : `${holding} rules hold`;
  return (
    <>
      <Typography sx={{ mb: 1.5 }}>
        {failing > 0 ? (
          <Mark kind="bad">
            {plural(findings, 'finding')} of {plural(failing, 'rule')} in {name}
          </Mark>
        ) : (
          <Mark kind="holds">
            All {plural(holding, 'rule')} hold in {name}
          </Mark>
        )}
      </Typography>
      {failing > 0 && (
        <Paper variant="outlined" sx={{ mb: 1.5 }}>
          <FindingTable environment={environment} navigation={navigation} />
        </Paper>
      )}
      {holding > 0 && (
        <Disclosure summary={areHolding}>
          <Paper variant="outlined" sx={{ mt: 0.5 }}>
            <RuleTable rules={holdingRules} label={areHolding} />
          </Paper>
        </Disclosure>
      )}
    </>
  );
}
