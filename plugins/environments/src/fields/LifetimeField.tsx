import {
  lifetimeInMilliseconds,
  type EnvironmentOptions,
} from '@brown-bear/plugin-environments-common';
import { durationInWords, momentOf } from '../parts/moments';
import { FieldFrame, type FieldProps } from './FieldFrame';
import { ChoiceCards } from './ChoiceCards';

function lengthOf(lifetime: string): number | undefined {
  try {
    return lifetimeInMilliseconds(lifetime);
  } catch {
    return undefined;
  }
}

/** How long it lives: what is offered, when it ends, and what needs approval. */
export function LifetimeField(
  props: FieldProps<string> & {
    lifetime: EnvironmentOptions['lifetime'];
    /** From when it is counted, milliseconds. */
    start: number;
    /** As planned, by the portal's clock; ISO 8601. */
    ends?: string;
    title?: string;
  },
) {
  const { lifetime, start, ends, error, title = 'Lifetime', ...field } = props;
  const { value } = field;
  const longest = lengthOf(lifetime.longest) ?? Infinity;
  const offered =
    !value || lifetime.offered.includes(value)
      ? lifetime.offered
      : [...lifetime.offered, value];
  const length = lengthOf(value);
  return (
    <FieldFrame
      id={field.id}
      title={title}
      error={error}
      isGroup
      hint={
        length !== undefined &&
        `Ends ${momentOf(
          ends ? Date.parse(ends) : start + length,
        )} and leaves nothing; it can be extended before.${
          length > longest
            ? ` Longer than ${durationInWords(
                lifetime.longest,
              )} needs approval by platform-team.`
            : ''
        }`
      }
    >
      <ChoiceCards
        {...field}
        width={104}
        choices={offered.map(each => ({
          value: each,
          title: durationInWords(each),
          text: (lengthOf(each) ?? 0) > longest ? 'with approval' : undefined,
        }))}
      />
    </FieldFrame>
  );
}
