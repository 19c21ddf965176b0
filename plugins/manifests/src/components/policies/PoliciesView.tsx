import {
  countPolicies,
  type EntityManifests,
  type EnvironmentManifests,
} from '@brown-bear/plugin-manifests-common';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ManifestsNavigation } from '../../location/useManifestsLocation';
import { Disclosure } from '../shared/Disclosure';
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
  const { location } = navigation;
  const rendered = manifests.environments.find(
    ({ environment }) => environment === location.environment,
  );
  return rendered ? (
    <Policies environment={rendered} navigation={navigation} />
  ) : (
    <Typography>
      Nothing of this entity is rendered in {location.environment}, so there is
      nothing to judge.
    </Typography>
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
  const rules = (
    <Paper variant="outlined" sx={{ mt: 0.5 }}>
      <RuleTable rules={holdingRules} label={areHolding} />
    </Paper>
  );
  if (failing === 0) {
    return (
      <Disclosure
        summary={
          <Mark kind="holds">
            {holding === 1 ? areHolding : `All ${areHolding}`} in {name}
          </Mark>
        }
      >
        {rules}
      </Disclosure>
    );
  }
  return (
    <>
      <Typography
        component="h3"
        sx={{ m: 0, mb: 1.5, fontSize: 15, fontWeight: 600 }}
      >
        <Mark kind="bad">
          {plural(findings, 'finding')} of {plural(failing, 'rule')} in {name}
        </Mark>
      </Typography>
      <Paper variant="outlined" sx={{ mb: 1.5 }}>
        <FindingTable environment={environment} navigation={navigation} />
      </Paper>
      {holding > 0 && <Disclosure summary={areHolding}>{rules}</Disclosure>}
    </>
  );
}
