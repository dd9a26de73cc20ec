package handgrad.jobs.solution;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where published data come from, as a list of sources has it. */
final class DataSources {
    private static final Map<String, String> DATA = Map.of(
            "mnist",
            "Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-based learning applied to document recognition."
                    + " Proceedings of the IEEE 86 (1998), 2278–2324. The MNIST data.",
            "fashion-mnist",
            "H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST: a novel image dataset for benchmarking machine learning"
                    + " algorithms. arXiv:1708.07747 (2017). The images, under the MIT licence.",
            "ames",
            "D. De Cock: Ames, Iowa: alternative to the Boston housing data as an end of semester regression project."
                    + " Journal of Statistics Education 19 (2011), no. 3. The house sales.");

    private DataSources() {}

    /** The sources of these data sets, without those that have none. */
    static List<String> of(Set<String> dataSets) {
        return dataSets.stream().filter(DATA::containsKey).map(DATA::get).toList();
    }
}
