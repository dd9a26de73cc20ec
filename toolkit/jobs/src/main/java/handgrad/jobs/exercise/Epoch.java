package handgrad.jobs.exercise;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One pass over the samples, in batches, in a given order: the parameters after it. Each batch is a step of the same graph,
 * with the mistakes that were made there.
 *
 * @param samples given arrays with a row or an element for each sample; the labels are last
 * @param parameters that each step changes
 * @param update that changes them
 */
record Epoch(List<String> samples, List<String> parameters, Update update) {
    private static final String ORDER = "order followed";
    private static final String INPUTS = "order of the inputs";
    private static final String LABELS = "order of the labels";
    private static final String SIZES = "batch sizes";
    /** What every array of an epoch follows from. */
    static final String PASS = "epoch";

    void add(Graph graph) {
        graph.givenIndices("order", "the order of the samples in the epoch, from 0");
        graph.givenIndices("batch_size", "the number of samples in a batch of the epoch; the last one may have fewer");
        graph.quantity(ORDER, "order", "", v -> v.get("order"))
                .hidden()
                .mistake(
                        "order not followed",
                        "takes the samples as they stand in the file, not in the given order",
                        v -> natural(v.get("order").size()))
                .mistake("order reversed", "goes through the order from its end", v -> reversed(v.get("order")))
                .mistake(
                        "order inverted",
                        "puts sample i in place order[i], where place i is for sample order[i]",
                        v -> inverse(v.get("order")));
        graph.quantity(INPUTS, "order", "", v -> v.get(ORDER))
                .hidden()
                .mistake(
                        "labels shuffled apart",
                        "shuffles the targets, but leaves the inputs as they stand",
                        v -> natural(v.get(ORDER).size()));
        graph.quantity(LABELS, "order", "", v -> v.get(ORDER))
                .hidden()
                .mistake(
                        "labels not shuffled",
                        "shuffles the inputs, but leaves the targets as they stand",
                        v -> natural(v.get(ORDER).size()));
        graph.quantity(SIZES, "B, B, ..., the rest", "", v -> sizes(v, batchSize(v), true))
                .hidden()
                .mistake(
                        "last short batch dropped",
                        "leaves out the last batch, which is shorter",
                        v -> sizes(v, batchSize(v), false))
                .mistake(
                        "one batch of all",
                        "makes one step with all samples",
                        v -> sizes(v, v.get("order").size(), true))
                .mistake(
                        "one sample a step",
                        "makes a step for each sample, where batches are asked",
                        v -> sizes(v, 1, true));
        graph.quantity(PASS, "all parameters", "", this::pass).hidden();
        for (String parameter : parameters) {
            int index = parameters.indexOf(parameter);
            graph.quantity(
                    parameter + "_epoch",
                    parameter + " after one epoch from the given parameters",
                    "batch by batch in the given order, each step from where the last one ended, the last batch with its own n",
                    v -> slice(v, index));
        }
    }

    private static int batchSize(Values v) {
        return (int) v.number("batch_size");
    }

    private static Array natural(int n) {
        return Array.vector(IntStream.range(0, n).asDoubleStream().toArray());
    }

    private static Array reversed(Array order) {
        return Array.vector(IntStream.range(0, order.size())
                .mapToDouble(i -> order.at(order.size() - 1 - i))
                .toArray());
    }

    private static Array inverse(Array order) {
        double[] places = new double[order.size()];
        for (int i = 0; i < places.length; i++) {
            places[(int) order.at(i)] = i;
        }
        return Array.vector(places);
    }

    private static Array sizes(Values v, int size, boolean withRest) {
        int n = v.get("order").size();
        return Array.vector(IntStream.range(0, (n + size - 1) / size)
                .map(batch -> Math.min(size, n - batch * size))
                .filter(count -> withRest || count == size)
                .asDoubleStream()
                .toArray());
    }

    /** All parameters after the epoch, one behind the other. */
    private Array pass(Values v) {
        Map<String, Array> known = new HashMap<>(v.given());
        double step = 0;
        int from = 0;
        for (double size : v.get(SIZES).toDoubles()) {
            int to = from + (int) size;
            for (String name : samples) {
                Array order = v.get(name.equals(samples.get(samples.size() - 1)) ? LABELS : INPUTS);
                known.put(name, Objects.requireNonNull(v.given().get(name)).samples(indices(order, from, to)));
            }
            known.put(Inputs.NOMINAL, v.get("batch_size"));
            known.put(Update.STEPS_BEFORE, Array.scalar(step));
            Values batch = v.on(known);
            Map<String, Array> next = new HashMap<>();
            for (String parameter : parameters) {
                next.put(parameter, batch.get(Update.step(parameter)));
                for (String state : update.state()) {
                    next.put(Update.before(state, parameter), batch.get(Update.after(state, parameter)));
                }
            }
            known.putAll(next);
            from = to;
            step++;
        }
        return Array.vector(parameters.stream()
                .flatMapToDouble(parameter -> Arrays.stream(
                        Objects.requireNonNull(known.get(parameter)).toDoubles()))
                .toArray());
    }

    private static int[] indices(Array order, int from, int to) {
        return IntStream.range(from, to).map(i -> (int) order.at(i)).toArray();
    }

    private Array slice(Values v, int index) {
        int from = 0;
        for (String before : parameters.subList(0, index)) {
            from += Objects.requireNonNull(v.given().get(before)).size();
        }
        Array like = Objects.requireNonNull(v.given().get(parameters.get(index)));
        return Array.of(like.shape(), Arrays.copyOfRange(v.get(PASS).toDoubles(), from, from + like.size()));
    }
}
