package handgrad.jobs.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * How much training was done, and how fast.
 *
 * @param epochs epochs finished
 * @param samples samples that the steps went through, over all epochs
 * @param seconds time of the steps of training alone, without loading, evaluating or drawing
 * @param bestEpoch where training may stop early, the epoch whose model is kept; else absent
 * @param kernels what computed the steps, in words; absent where nothing was trained
 * @param wallSeconds from Enter to the result, reading and evaluating included, before pictures are drawn; of all processes
 *     that carried the run on; absent where nobody measured it
 * @param modelSha256 of {@code model.npz}, as 64 lower-case hexadecimal digits; absent where training leaves none
 */
@JsonPropertyOrder({
    "epochs",
    "best_epoch",
    "samples",
    "seconds",
    "samples_per_second",
    "wall_seconds",
    "kernels",
    "model_sha256"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Training(
        int epochs,
        long samples,
        double seconds,
        @Nullable Integer bestEpoch,
        @Nullable String kernels,
        @Nullable Double wallSeconds,
        @JsonProperty("model_sha256") @Nullable String modelSha256) {
    /** Before the first step. */
    public static final Training NONE = new Training(0, 0, 0, null, null, null, null);

    public Training {
        if (epochs < 0 || samples < 0 || !(seconds >= 0) || Double.isInfinite(seconds)) {
            throw new IllegalArgumentException("training of " + epochs + " epochs, " + samples + " samples, " + seconds
                    + " seconds: none may be negative or without end");
        }
        if (wallSeconds != null && !(wallSeconds >= 0 && Double.isFinite(wallSeconds))) {
            throw new IllegalArgumentException("a run of " + wallSeconds + " seconds");
        }
        if (modelSha256 != null) {
            DataUsed.requireDigest("model.npz", modelSha256);
        }
    }

    /** Training of which nothing else is known. */
    public Training(int epochs, long samples, double seconds) {
        this(epochs, samples, seconds, null, null, null, null);
    }

    /** Training whose last model is the one that is kept. */
    public Training(int epochs, long samples, double seconds, String kernels) {
        this(epochs, samples, seconds, null, kernels, null, null);
    }

    /** This training, which left a model with this checksum. */
    public Training leaving(@Nullable String sha256OfModel) {
        return new Training(epochs, samples, seconds, bestEpoch, kernels, wallSeconds, sha256OfModel);
    }

    /** This training, whose run has lasted so long. */
    public Training lasting(double wall) {
        return new Training(epochs, samples, seconds, bestEpoch, kernels, wall, modelSha256);
    }

    /** The rate, rounded; absent as long as no time has passed. */
    @JsonProperty(value = "samples_per_second", access = JsonProperty.Access.READ_ONLY)
    public @Nullable Long samplesPerSecond() {
        return seconds == 0 ? null : Math.round(samples / seconds);
    }

    /** {@code 20 epochs, 960,000 samples in 1.90 s, 505,263 samples/s}, and which epoch's model is kept. */
    public String inWords() {
        Long rate = samplesPerSecond();
        return NumberText.integer(epochs)
                + (epochs == 1 ? " epoch, " : " epochs, ")
                + NumberText.integer(samples)
                + (samples == 1 ? " sample in " : " samples in ")
                + NumberText.seconds(seconds)
                + (rate == null ? "" : ", " + NumberText.integer(rate) + " samples/s")
                + (bestEpoch == null ? "" : ", the model is that of epoch " + NumberText.integer(bestEpoch));
    }
}
