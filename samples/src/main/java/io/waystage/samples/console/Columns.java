package io.waystage.samples.console;

/** A table whose rows are printed one by one, so its widths are known before the first. The last column may be any length. */
public final class Columns {

    private static final String GAP = "  ";

    private final int[] widths;

    /** @param widths of all columns but the last */
    public Columns(int... widths) {
        this.widths = widths.clone();
    }

    /** Where the last column begins, in characters from the left. */
    public int lastColumn() {
        int at = 0;
        for (int width : widths) {
            at += width + GAP.length();
        }
        return at;
    }

    /** One line; missing cells at the end are empty. */
    public String row(Cell... cells) {
        StringBuilder line = new StringBuilder();
        int end = cells.length;
        while (end > 0 && cells[end - 1].text().isEmpty()) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            boolean last = i == end - 1;
            String text = cells[i].text();
            line.append(cells[i].shown());
            if (!last) {
                line.append(" ".repeat(Math.max(0, widths[i] - text.length()))).append(GAP);
            }
        }
        return line.toString();
    }

    /** @param shown the text, with colours if there are any */
    public record Cell(String text, String shown) {}
}
