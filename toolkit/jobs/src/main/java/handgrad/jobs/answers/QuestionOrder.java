package handgrad.jobs.answers;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The order of a sheet's questions: 2 before 10, 2.2 before 2.2a before 2.10. */
final class QuestionOrder implements Comparator<String> {
    private static final Pattern PART = Pattern.compile("\\d+|[^\\d.]+");

    @Override
    public int compare(String a, String b) {
        List<String> left = parts(a);
        List<String> right = parts(b);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = Comparator.comparingInt(QuestionOrder::number)
                    .thenComparing(Comparator.naturalOrder())
                    .compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static List<String> parts(String question) {
        return PART.matcher(question).results().map(MatchResult::group).toList();
    }

    private static int number(String part) {
        return Character.isDigit(part.charAt(0)) ? Integer.parseInt(part) : Integer.MAX_VALUE;
    }
}
