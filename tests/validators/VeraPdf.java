import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates each PDF that standard input names, against the standard that the first argument names, such as PDFUA_1.
 *
 * Prints a line for each: "pass", "fail" or "error", a tab, the file's name, a tab, and what is wrong: each broken
 * rule with how often, the rule's words, and the first place.
 */
public final class VeraPdf {
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour standard = PDFAFlavour.valueOf(arguments[0]);
        BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String name = names.readLine(); name != null; name = names.readLine()) {
            out.println(verdict(name, standard));
        }
    }

    private static String verdict(String name, PDFAFlavour standard) {
        try (FileInputStream file = new FileInputStream(name);
                PDFAParser parser = Foundries.defaultInstance().createParser(file, standard)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(standard, false).validate(parser);
            return (result.isCompliant() ? "pass" : "fail") + "\t" + name + "\t" + failures(result);
        } catch (Exception problem) {
            return "error\t" + name + "\t" + oneLine(String.valueOf(problem));
        }
    }

    private static String failures(ValidationResult result) {
        Map<String, Integer> times = new TreeMap<>();
        Map<String, String> first = new TreeMap<>();
        for (TestAssertion found : result.getTestAssertions()) {
            if (found.getStatus() != TestAssertion.Status.PASSED) {
                String rule = found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber();
                times.merge(rule, 1, Integer::sum);
                first.putIfAbsent(rule, found.getMessage() + " @ " + found.getLocation().getContext());
            }
        }
        StringBuilder told = new StringBuilder();
        times.forEach((rule, count) -> told.append(told.length() > 0 ? "; " : "")
                .append(rule).append(" (").append(count).append(" times): ").append(oneLine(first.get(rule))));
        return told.toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
