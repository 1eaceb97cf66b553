/** Who is asking, and about what: one choice, for the topics follow from who asks. */
import { AUDIENCES, TOPICS_FOR } from '../../shared/topics.ts';
import type { Props } from '../chat.ts';
import { Field } from './field.tsx';

export function TopicField(props: Props) {
  const { text } = props;
  return (
    <Field {...props} name="about" label={text.topic}>
      <option value="">…</option>
      {AUDIENCES.map((audience) => (
        <optgroup key={audience} label={text.audiences[audience]}>
          {TOPICS_FOR[audience].map((topic) => (
            <option key={topic} value={`${audience} ${topic}`}>
              {text.topics[topic]}
            </option>
          ))}
        </optgroup>
      ))}
    </Field>
  );
}
