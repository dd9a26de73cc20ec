package handgrad.jobs.worked;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import handgrad.jobs.record.RunRecord;
import java.util.Map;

/**
 * A run record that goes on with every number on the way, under {@code values}.
 *
 * @param values numbers, arrays of numbers, texts, and maps of these
 */
public record WorkedRecord(@JsonUnwrapped RunRecord run, Map<String, ?> values) {}
