package handgrad.jobs.picture;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as charts of a sweep show it.
 *
 * @param config values by hyper-parameter
 * @param metric what decides; null where training diverged
 * @param words what to tell of it
 */
public record SweptPoint(
        Map<String, String> config, @Nullable Double metric, String words, Kind kind) {
    /** How it is marked: by form, so that print without colour has it too. */
    public enum Kind {
        BEST,
        DEFAULT,
        OTHER
    }

    /** The value of a hyper-parameter; empty for one that is not given. */
    String value(String name) {
        return config.getOrDefault(name, "");
    }
}
