package handgrad.jobs.submission;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import handgrad.jobs.exercise.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one wanted array.
 *
 * @param name of the array
 * @param digits to which it is right; absent where it is not
 * @param mistakes that give exactly these numbers: several entries are alternatives, each of one or two mistakes
 * @param sentences for people, without the right numbers
 * @param quantity whose array it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verdict(
        String name,
        Grade grade,
        @Nullable Integer digits,
        List<List<String>> mistakes,
        List<String> sentences,
        @JsonIgnore Quantity quantity) {}
