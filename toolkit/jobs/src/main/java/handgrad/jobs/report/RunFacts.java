package handgrad.jobs.report;

import handgrad.metrics.Calibration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run's page says beside its record.
 *
 * @param command with which the run is repeated; empty where nothing was trained
 * @param folder of the run, as other commands are told it
 * @param changed names in the record's configuration whose values are not the job's defaults
 * @param layers from the input to the output; none where nothing was trained
 * @param calibration how far the probabilities can be trusted; null where there are none
 * @param mistakes images that were taken for something else; null where there are none
 */
public record RunFacts(
        String command,
        String folder,
        Set<String> changed,
        List<LayerRow> layers,
        @Nullable Calibration calibration,
        @Nullable MistakeSheet mistakes) {
    /** Of a page without training. */
    public static final RunFacts NONE = new RunFacts("", "", Set.of(), List.of(), null, null);

    public RunFacts {
        changed = Set.copyOf(changed);
        layers = List.copyOf(layers);
    }

    /**
     * A layer.
     *
     * @param name its kind: {@code Affine}
     * @param parameters numbers that are learnt
     */
    public record LayerRow(String name, int inputs, int outputs, long parameters) {}

    /** All numbers that are learnt. */
    public long parameters() {
        return layers.stream().mapToLong(LayerRow::parameters).sum();
    }
}
