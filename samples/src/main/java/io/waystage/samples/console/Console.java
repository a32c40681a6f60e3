package io.waystage.samples.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Lines out, lines in, and whether a person sits there. What is printed is plain ASCII, since not every console has more.
 * One thread prints; another one may wait in {@link #readLine}.
 */
public final class Console {

    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9]*m");

    private final BufferedReader in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private final boolean echo;
    private final boolean colours;
    private int unfinished;

    /**
     * @param terminal whether a person reads this and can answer
     * @param echo whether what is typed, Enter included, shows where this prints, as a terminal does by itself
     * @param colours whether it shows colours
     */
    public Console(Reader in, PrintWriter out, PrintWriter err, boolean terminal, boolean echo, boolean colours) {
        this.in = new BufferedReader(in);
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.echo = echo;
        this.colours = colours;
    }

    /** The console of this process. */
    public static Console ofProcess() {
        boolean terminal = isTerminal(System.console());
        return new Console(
                new InputStreamReader(System.in, Charset.defaultCharset()),
                new PrintWriter(System.out, true, Charset.defaultCharset()),
                new PrintWriter(System.err, true, Charset.defaultCharset()),
                terminal,
                terminal,
                terminal && Ansi.AUTO.enabled());
    }

    /** Since Java 22 there is a console object also where input or output is a file or a pipe. */
    private static boolean isTerminal(java.io.@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    public boolean isTerminal() {
        return terminal;
    }

    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    public void line() {
        line("");
    }

    /** Prints a line; what {@link #unfinished} has left gives way to it. */
    public void line(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    public void error(String text) {
        clear();
        out.flush();
        err.println(style(Style.RED, text));
        err.flush();
    }

    /** Prints text that stays on its line, to be replaced by whatever is printed next. For terminals only. */
    public void unfinished(String text) {
        clear();
        out.print(text);
        out.flush();
        unfinished = COLOUR.matcher(text).replaceAll("").length();
    }

    public boolean hasUnfinished() {
        return unfinished > 0;
    }

    /** Tells that the unfinished line was answered: what is printed next stands on a line of its own. */
    public void answered() {
        unfinished = 0;
        if (!echo) {
            line();
        }
    }

    private void clear() {
        if (unfinished > 0) {
            out.print("\r" + " ".repeat(unfinished) + "\r");
            unfinished = 0;
        }
    }

    /** Waits for a line; null at the end of the input. */
    public @Nullable String readLine() {
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("The console cannot be read", e);
        }
    }

    public String style(Style style, String text) {
        return colours ? style.apply(text) : text;
    }

    public Columns.Cell cell(Style style, String text) {
        return new Columns.Cell(text, style(style, text));
    }

    public Columns.Cell cell(String text) {
        return new Columns.Cell(text, text);
    }
}
