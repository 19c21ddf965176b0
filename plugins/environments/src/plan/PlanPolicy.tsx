import type { EnvironmentPlan } from '@brown-bear/plugin-environments-common';
import {
  Disclosure,
  breakable,
  mono,
  plural,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { PlanPart } from './PlanPart';

type Policy = EnvironmentPlan['policy'][number];

/** Findings of one rule that are shown; the rest is counted. */
const SHOWN = 10;

function FailedRule(props: { policy: Policy }) {
  const { rule, title, findings = [] } = props.policy;
  return (
    <Box component="li" sx={{ mt: 0.5, ...breakable }}>
      <Box sx={{ fontSize: 13.5, color: 'error.main', fontWeight: 600 }}>
        Fails: {title ?? rule}
      </Box>
      <Box component="ul" sx={{ m: 0, pl: 2, fontSize: 13 }}>
        {findings.slice(0, SHOWN).map(({ object, field, message }) => (
          <li key={`${object} ${field}`}>
            {message}
            <Box sx={{ ...mono, color: 'text.secondary' }}>
              {object} {field}
            </Box>
          </li>
        ))}
        {findings.length > SHOWN && <li>and {findings.length - SHOWN} more</li>}
      </Box>
    </Box>
  );
}

/** What the platform's rules say: failures with what to do, passes counted. */
export function PlanPolicy(props: { plan: EnvironmentPlan }) {
  const { policy } = props.plan;
  const failed = policy.filter(({ status }) => status === 'fail');
  const passed = policy.filter(({ status }) => status === 'pass');
  return (
    <PlanPart
      title="Rules of the platform"
      sum={
        failed.length === 0
          ? `all ${plural(passed.length, 'rule')} pass`
          : `${failed.length} of ${plural(policy.length, 'rule')} fail`
      }
    >
      {failed.length > 0 && (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {failed.map(each => (
            <FailedRule key={each.rule} policy={each} />
          ))}
        </Box>
      )}
      {passed.length > 0 && (
        <Disclosure summary={`${plural(passed.length, 'rule')} that pass`}>
          <Box component="ul" sx={{ m: 0, pl: 4.5, fontSize: 13 }}>
            {passed.map(({ rule, title }) => (
              <li key={rule}>{title ?? rule}</li>
            ))}
          </Box>
        </Disclosure>
      )}
    </PlanPart>
  );
}
